import type { Instant } from '@plenum/shared'
import { gather } from '../pauses/index.ts'
import { escapeText, joinLines } from './calendar-lines.ts'
import { calendarZone, utcForm, type CalendarZone } from './calendar-zone.ts'

export interface CalendarEvent {
  /** Stays the same however often the event changes. */
  readonly uid: string
  /** Grows with each change. */
  readonly sequence: number
  readonly changed: Instant
  readonly start: Instant
  readonly end: Instant
  readonly title: string
  /** The title without the mark of a cancelled session. @default `title` */
  readonly plainTitle?: string
  readonly speakers?: readonly string[]
  readonly description: string
  readonly location: string | undefined
  readonly category: string | undefined
  readonly url: string
  readonly isCancelled: boolean
}

export interface CalendarFile {
  readonly name: string
  /** IANA zone of the venue. */
  readonly timeZone: string
  /** Says which offset of the zone to define while there are no events. */
  readonly at: Instant
  readonly events: readonly CalendarEvent[]
}

/** Writes an iCalendar file (RFC 5545, with the calendar properties of RFC 7986). */
export function writeCalendar(file: CalendarFile): string {
  return [...calendarParts(file)].join('')
}

/** As `writeCalendar`, for many events: the process answers others in between. */
export async function writeLargeCalendar(file: CalendarFile): Promise<string> {
  return (await gather(calendarParts(file))).join('')
}

function* calendarParts({ name, timeZone, at, events }: CalendarFile): Iterable<string> {
  const instants = new Set(events.flatMap(({ start, end }) => [start, end]))
  const zone = calendarZone(timeZone, instants.size ? [...instants] : [at])
  yield joinLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Plenum//Calendar//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    `X-WR-TIMEZONE:${timeZone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...zone.lines,
  ])
  for (const event of events) yield joinLines(eventLines(event, zone))
  yield joinLines(['END:VCALENDAR'])
}

function eventLines(event: CalendarEvent, zone: CalendarZone): string[] {
  const { location, category } = event
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    // Without a METHOD both say when the entry was last revised (RFC 5545, 3.8.7.2).
    `DTSTAMP:${utcForm(event.changed)}`,
    `LAST-MODIFIED:${utcForm(event.changed)}`,
    zone.time('DTSTART', event.start),
    // RFC 5545, 3.8.2.2: the end is later than the start. A programme may not know the end.
    ...(event.end > event.start ? [zone.time('DTEND', event.end)] : []),
    `SUMMARY:${escapeText(event.title)}`,
    ...importLines(event),
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    ...(location ? [`LOCATION:${escapeText(location)}`] : []),
    ...(category ? [`CATEGORIES:${escapeText(category)}`] : []),
    `URL:${event.url}`,
    // A cancelled event stays to be seen, and frees its time.
    ...(event.isCancelled
      ? ['STATUS:CANCELLED', 'TRANSP:TRANSPARENT']
      : ['STATUS:CONFIRMED', 'TRANSP:OPAQUE']),
    'END:VEVENT',
  ]
}

/** For importing: the description and the summary do not separate these from their other parts. */
function importLines({ title, plainTitle = title, speakers = [] }: CalendarEvent): string[] {
  return [
    ...(plainTitle === title ? [] : [`X-PLENUM-TITLE:${escapeText(plainTitle)}`]),
    ...speakers.map((name) => `X-PLENUM-SPEAKER:${escapeText(name)}`),
  ]
}
