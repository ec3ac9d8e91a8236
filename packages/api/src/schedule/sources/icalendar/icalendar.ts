import type ICAL from 'ical.js'
import type { ScheduleRecord } from '@plenum/shared'
import type { Steps } from '../../../pauses/index.ts'
import type { ProgrammeDocument } from '../document/index.ts'
import type { ProgrammeFormat, ReadContext } from '../programme-format.ts'
import type { RecordBuilder } from '../record/index.ts'
import { detectTextFormat } from '../text-format.ts'
import { calendarTimes, usualZone, type CalendarTimes } from './calendar-times.ts'
import { attachmentsOf, descriptionOf, peopleOf, placeOf } from './event-texts.ts'
import { createExpander, type EventExpander, type EventTime } from './expand-event.ts'
import { parameterOf, parseIcalendar, textIn, textsIn } from './parse-icalendar.ts'

/** Calendars as programs and other conferences publish them (RFC 5545, RFC 7986). */
export const icalendar: ProgrammeFormat = {
  name: 'icalendar',
  title: 'iCalendar (.ics)',
  detect: (document) => /^\s*BEGIN:VCALENDAR/i.test(textOf(document)),
  read: (document, context) => readCalendars(parseIcalendar(textOf(document)), context),
}

function textOf(document: ProgrammeDocument): string {
  return document.kind === 'text' ? document.text : ''
}

interface Reading {
  readonly builder: RecordBuilder
  readonly context: ReadContext
  readonly instant: CalendarTimes
  readonly expand: EventExpander
  /** Plenum wrote it. */
  readonly isOwn: boolean
}

/** Of all calendars of a file together. */
const maxTimes = 20_000

function* readCalendars(
  calendars: readonly ICAL.Component[],
  context: ReadContext,
): Steps<ScheduleRecord> {
  const events = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
  const named = (name: string) => calendars.map((each) => textIn(each, name)).find(Boolean)
  const clock = context.clock(named('x-wr-timezone') ?? usualZone(events))
  const { format } = yield* detectTextFormat(events.map((event) => textIn(event, 'description')))
  const isOwn = named('prodid')?.startsWith('-//Plenum//') ?? false
  const builder = context.builder({
    clock,
    title: named('x-wr-calname') ?? named('name'),
    textFormat: format === 'html' && !isOwn ? 'html' : 'plain',
  })
  const reading = {
    builder,
    context,
    instant: calendarTimes(clock),
    expand: createExpander(),
    isOwn,
  }
  let count = 0
  for (const event of latestOf(events)) {
    yield
    if (count > maxTimes) context.drop('event.limit', `Only ${maxTimes} times are read.`)
    else count += addReadable(event, reading)
  }
  return yield* builder.buildInSteps()
}

/** Events without older revisions and without exceptions of an event that is there. */
function latestOf(events: readonly ICAL.Component[]): ICAL.Component[] {
  const revisions = new Map<string, number>()
  const sequence = (event: ICAL.Component) => Number(textIn(event, 'sequence') ?? 0)
  const isException = (event: ICAL.Component) => event.getFirstProperty('recurrence-id') !== null
  for (const event of events.filter((each) => !isException(each))) {
    const uid = textIn(event, 'uid') ?? ''
    revisions.set(uid, Math.max(revisions.get(uid) ?? 0, sequence(event)))
  }
  return events.filter((event) => {
    const uid = textIn(event, 'uid')
    const latest = uid === undefined ? undefined : revisions.get(uid)
    return latest === undefined || (!isException(event) && sequence(event) === latest)
  })
}

/** A broken value throws when it is first asked for. */
function addReadable(event: ICAL.Component, reading: Reading): number {
  try {
    return addEvent(event, reading)
  } catch {
    reading.context.drop('event.unreadable', 'An event cannot be read; it was left out.')
    return 0
  }
}

/** Adds the sessions of an event; returns how many times it has. */
function addEvent(event: ICAL.Component, reading: Reading): number {
  const { context, isOwn } = reading
  const uid = textIn(event, 'uid') ?? textIn(event, 'summary') ?? ''
  const key = isOwn ? ownId(uid) : uid
  const path = `session/${key}`
  const access = textIn(event, 'class') ?? 'PUBLIC'
  if (!/^public$/i.test(access)) {
    context.drop('event.private', 'An event that is not public was left out.', path)
    return 0
  }
  if (event.getFirstProperty('dtstart') === null) {
    context.drop('time.no-start', 'An event without a start has no time.', path)
    addSession(event, [], key, reading)
    return 0
  }
  const times = timesOf(event, path, reading)
  for (const [component, group] of groupByComponent(times, event))
    addSession(component, group, key, reading)
  return times.length
}

function timesOf(
  event: ICAL.Component,
  path: string,
  { context, expand }: Reading,
): readonly EventTime[] {
  try {
    const { times, isLimited } = expand(event)
    if (isLimited) {
      const message =
        'An event repeats for longer than a year or more than 200 times; the rest was left out.'
      context.drop('event.recurrence-limited', message, path)
    }
    return times
  } catch {
    // Broken dates and rules throw errors of every kind.
    context.drop('time.unreadable', 'The time or the rule of an event cannot be read.', path)
    return []
  }
}

/** An exception with another title, text or state is a session by itself. */
function groupByComponent(times: readonly EventTime[], event: ICAL.Component) {
  const groups = new Map<ICAL.Component, EventTime[]>([[event, []]])
  const content = (component: ICAL.Component) =>
    JSON.stringify(['summary', 'description', 'status'].map((name) => textIn(component, name)))
  for (const time of times) {
    const isEqual = content(time.component) === content(event)
    const component = isEqual ? event : time.component
    const group = groups.get(component) ?? []
    groups.set(component, group)
    group.push(time)
  }
  return [...groups].filter(
    ([, group], index) => index > 0 || group.length > 0 || times.length === 0,
  )
}

function addSession(
  event: ICAL.Component,
  times: readonly EventTime[],
  key: string,
  reading: Reading,
): void {
  const { builder, context, isOwn } = reading
  const path = `session/${key}`
  const { names, guests } = peopleOf(event)
  if (guests > 0) context.drop('person.guest', 'Guests of an event were left out.', path)
  const { room, links } = placeOf(event)
  const language = parameterOf(event.getFirstProperty('summary'), 'language')
  const status = textIn(event, 'status')?.toUpperCase()
  if (status === 'TENTATIVE')
    context.warn('event.tentative', 'A tentative event counts as confirmed.', path)
  builder.session({
    key,
    title: (isOwn ? textIn(event, 'x-plenum-title') : undefined) ?? textIn(event, 'summary'),
    language,
    times: times.map((time) => ({
      ...spanOf(time, reading),
      room: builder.room({ name: roomOf(time, room) }),
    })),
    content: descriptionOf(event, isOwn),
    speakers: names.map((name) => builder.speaker({ name })),
    track: textsIn(event, 'categories').map((title) => builder.track({ title })),
    coverImage: textIn(event, 'image'),
    links,
    resources: attachmentsOf(event),
    url: textIn(event, 'url'),
    state: status === 'CANCELLED' ? 'cancelled' : 'confirmed',
  })
  if (times[0]?.start.isDate)
    context.warn('time.all-day', 'It has days and no times of day; it lasts from midnight.', path)
}

/** An exception may move to another room. */
function roomOf({ component }: EventTime, room: string | undefined): string | undefined {
  return placeOf(component).room ?? room
}

function spanOf({ component, start, end }: EventTime, { instant }: Reading) {
  const startZone = parameterOf(component.getFirstProperty('dtstart'), 'tzid')
  const endZone = parameterOf(component.getFirstProperty('dtend'), 'tzid') ?? startZone
  const from = instant(start, startZone)
  const to = instant(end, endZone)
  return { start: from, end: to === from ? undefined : to }
}

/** The session of an identifier of our own calendars; further times have a number. */
function ownId(uid: string): string {
  const encoded = uid.replace(/@[^@]*$/, '').replace(/\+\d+$/, '')
  try {
    return decodeURIComponent(encoded)
  } catch {
    // Not percent-encoded after all.
    return encoded
  }
}
