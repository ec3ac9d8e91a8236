import { zoneOffset, type Instant } from '@plenum/shared'

/** How the times of one file are written. */
export interface CalendarZone {
  /** A `DTSTART` or `DTEND` line. */
  time(property: 'DTSTART' | 'DTEND', instant: Instant): string
  /** The `VTIMEZONE` component. */
  readonly lines: readonly string[]
}

/**
 * Times are written in the venue's zone, so that a calendar can name it, as long as the zone keeps
 * one offset over all of them; its definition is then a single line that no program can read
 * wrongly. Where the clocks change in between, times are in UTC: several programs read but one rule
 * of a definition, and would move every session on one side of the change by an hour.
 *
 * A file always has the definition, since one without any component would not be valid
 * (RFC 5545, 3.6).
 */
export function calendarZone(zone: string, instants: readonly Instant[]): CalendarZone {
  const [offset = 0, ...others] = new Set(instants.map((instant) => zoneOffset(instant, zone)))
  if (others.length) return { time: utcTime, lines: definition('Etc/UTC', 0) }
  return {
    time: (property, instant) => {
      const local = new Date(Date.parse(instant) + offset)
      return `${property};TZID=${zone}:${basicForm(local).slice(0, -1)}`
    },
    lines: definition(zone, offset),
  }
}

/** `20261121T093000Z`, the UTC form of RFC 5545, 3.3.5. */
export function utcForm(instant: Instant): string {
  return basicForm(new Date(instant))
}

function basicForm(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

function utcTime(property: string, instant: Instant): string {
  return `${property}:${utcForm(instant)}`
}

function definition(zone: string, offset: number): string[] {
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offsetForm(offset)}`,
    `TZOFFSETTO:${offsetForm(offset)}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ]
}

/** `+0530` */
function offsetForm(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`
}
