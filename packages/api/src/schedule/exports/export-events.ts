import {
  durationMinutes,
  localise,
  programmeDay,
  programmeDayBounds,
  sessionOccurrences,
  type Instant,
  type Localised,
  type ProgrammeDay,
  type PublishedSchedule,
  type Room,
  type Session,
  type Slot,
  type Speaker,
} from '@plenum/shared'
import { mapInSteps, type Steps } from '../../pauses/index.ts'
import { createNumbers, numberOfId, slugOf, uuidOfUrl } from './export-identity.ts'

export interface ExportSettings {
  /** Where people find the site, such as `https://plaza.example.org`. */
  readonly siteUrl: string
  /** The page of a session, relative to `siteUrl`, ending in its id. Default: `/session/<id>`. */
  readonly sessionPath?: (id: string) => string
  /** The language of what is not held in one language. Default: that of most titles. */
  readonly language?: string
}

/** A programme in the words of frab, which both formats write in their own way. */
export interface ExportConference {
  readonly version: string
  readonly textFormat: PublishedSchedule['textFormat']
  readonly siteUrl: string
  readonly title: string
  /** Of letters, digits and underscores, at least four. */
  readonly acronym: string
  readonly timeZone: string
  readonly tracks: readonly {
    readonly id: string
    readonly name: string
    readonly colour: string | undefined
  }[]
  readonly rooms: readonly ExportRoom[]
  readonly days: readonly ExportDay[]
}

export interface ExportRoom {
  readonly id: string
  /** Unlike that of every other room. */
  readonly name: string
  readonly guid: string
  readonly description: Localised | undefined
  readonly capacity: number | undefined
}

export interface ExportDay {
  readonly date: ProgrammeDay
  readonly start: Instant
  readonly end: Instant
  /** Every room of the programme that something is given in on this day, and what. */
  readonly rooms: readonly { readonly room: ExportRoom; readonly events: readonly ExportEvent[] }[]
}

export interface ExportEvent {
  readonly number: number
  readonly guid: string
  readonly slug: string
  readonly session: Session
  readonly start: Instant
  readonly end: Instant
  /** Minutes. */
  readonly duration: number
  readonly room: ExportRoom
  /** The page of the session, which ends in its id. */
  readonly url: string
  readonly title: string
  readonly subtitle: string
  readonly summary: string
  readonly content: string
  readonly type: string
  readonly track: string
  readonly people: readonly ExportPerson[]
}

export interface ExportPerson {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly bio: string
  readonly picture: string | undefined
}

/** Takes a programme apart into days, rooms and events. */
export function* readExport(
  schedule: PublishedSchedule,
  settings: ExportSettings,
): Steps<ExportConference> {
  const siteUrl = settings.siteUrl.replace(/\/+$/, '')
  const language = settings.language ?? commonLanguage(schedule)
  const text = (value: Localised, wanted = language) => localise(value, wanted, [language]).text
  const acronym = acronymOf(text(schedule.title))
  const rooms = roomsOf(schedule, siteUrl, text)
  const events = yield* eventsOf(schedule, { ...settings, siteUrl, text, acronym, rooms })
  return {
    version: String(schedule.version),
    textFormat: schedule.textFormat,
    siteUrl,
    title: text(schedule.title),
    acronym,
    timeZone: schedule.timeZone,
    tracks: schedule.tracks.map(({ id, title, colour }) => ({ id, name: text(title), colour })),
    rooms: [...rooms.values()],
    days: yield* daysOf(events, schedule),
  }
}

type Text = (value: Localised, language?: string) => string

interface Reading extends ExportSettings {
  readonly acronym: string
  readonly text: Text
  readonly rooms: ReadonlyMap<string, ExportRoom>
}

function commonLanguage({ sessions }: PublishedSchedule): string {
  const counts = new Map<string, number>()
  for (const { title } of sessions)
    for (const [tag, value] of Object.entries(title))
      if (value) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return most?.[0] ?? 'en'
}

function acronymOf(title: string): string {
  const name = slugOf(title).replaceAll('-', '_')
  return name.length >= 4 ? name : `conference_${name}`.replace(/_$/, '')
}

/** Both formats know a room by its name, so of two of one name the second is told apart by its id. */
function roomsOf(schedule: PublishedSchedule, siteUrl: string, text: Text) {
  const names = new Set<string>()
  const rooms = schedule.rooms.map(({ id, name, description, capacity }: Room) => {
    const plain = text(name) || id
    const own = names.has(plain) ? `${plain} (${id})` : plain
    names.add(own)
    const guid = uuidOfUrl(`${siteUrl}/room/${id}`)
    return [id, { id, name: own, guid, description, capacity }] as const
  })
  return new Map<string, ExportRoom>(rooms)
}

function* eventsOf(schedule: PublishedSchedule, reading: Reading): Steps<ExportEvent[]> {
  const { siteUrl, sessionPath = (id) => `/session/${encodeURIComponent(id)}` } = reading
  const slots = new Map(schedule.slots.map((slot) => [slot.id, slot]))
  const describe = describer(schedule, reading)
  const numberOf = createNumbers()
  const confirmed = schedule.sessions.filter(({ state }) => state === 'confirmed')
  const events = yield* mapInSteps(confirmed, (session) => {
    const url = `${siteUrl}${sessionPath(session.id)}`
    const described = describe(session)
    return sessionOccurrences(session).flatMap(({ slot: id, room: place }, index) => {
      const slot = slots.get(id)
      if (!slot) return []
      const guid = uuidOfUrl(index ? `${url}#${index + 1}` : url)
      const number = numberOf(guid)
      return {
        number,
        guid,
        slug: `${reading.acronym}-${slugOf(`${number} ${described.title}`)}`,
        ...spanOf(slot),
        room: (place && reading.rooms.get(place)) || nowhere(siteUrl),
        url,
        ...described,
      }
    })
  })
  return events.flat()
}

function spanOf({ start, end }: Slot) {
  return { start, end, duration: durationMinutes({ start, end }) }
}

/** A room with a blank name is read as none. */
function nowhere(siteUrl: string): ExportRoom {
  const guid = uuidOfUrl(`${siteUrl}/room/`)
  return { id: '', name: '', guid, description: undefined, capacity: undefined }
}

function describer(schedule: PublishedSchedule, { text, siteUrl }: Reading) {
  const names = (items: readonly { id: string; title: Localised }[]) =>
    new Map(items.map(({ id, title }) => [id, text(title)]))
  const [types, tracks] = [names(schedule.types), names(schedule.tracks)]
  const speakers = new Map(schedule.speakers.map((speaker) => [speaker.id, speaker]))
  // The XML has no other place for the id of a person.
  const ownNumbers = schedule.speakers.flatMap(({ id }) => numberOfId(id) ?? [])
  const numberOf = createNumbers(ownNumbers)
  const person = ({ id, name, bio, headshot }: Speaker, language: string | undefined) => ({
    ...{ id, name, picture: headshot },
    number: numberOfId(id) ?? numberOf(uuidOfUrl(`${siteUrl}/speaker/${id}`)),
    bio: text(bio, language),
  })
  return (session: Session) => {
    const language = session.hostLanguages.length === 1 ? session.hostLanguages[0] : undefined
    return {
      session,
      title: text(session.title, language),
      subtitle: text(session.subtitle ?? {}, language),
      summary: text(session.summary, language),
      content: text(session.content, language),
      type: types.get(session.type ?? '') ?? '',
      track: tracks.get(session.track ?? '') ?? '',
      people: session.speakers.flatMap((id) => {
        const speaker = speakers.get(id)
        return speaker ? [person(speaker, undefined)] : []
      }),
    }
  }
}

/** In order of time, then of the rooms. */
function* daysOf(
  events: readonly ExportEvent[],
  { timeZone, changeMinute }: PublishedSchedule,
): Steps<ExportDay[]> {
  const days = new Map<ProgrammeDay, Map<string, { room: ExportRoom; events: ExportEvent[] }>>()
  for (const event of events.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    const day = programmeDay(event.start, timeZone, changeMinute)
    const rooms = days.get(day) ?? new Map()
    days.set(day, rooms)
    const known = rooms.get(event.room.id)
    if (known) known.events.push(event)
    else rooms.set(event.room.id, { room: event.room, events: [event] })
    yield
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, rooms]) => ({
      date,
      ...programmeDayBounds(date, timeZone, changeMinute),
      rooms: [...rooms.values()],
    }))
}
