import type {
  IndexSession,
  ProgrammeDay,
  Room,
  ScheduleEntry,
  ScheduleReader,
  SessionType,
  Slot,
  Track,
} from '@plenum/shared'
import { trackColour } from './track-colour.ts'

/** One time of a session, or an unscheduled one, with everything that a row shows looked up. */
export interface SessionEntry {
  /** Unique in a programme: of an unscheduled session its id. */
  readonly key: string
  readonly session: IndexSession
  /** Absent, as start, end and day: unscheduled. */
  readonly slot?: Slot
  /** Milliseconds since 1970. */
  readonly start?: number
  readonly end?: number
  readonly day?: ProgrammeDay
  readonly room?: Room | undefined
  readonly track?: Track | undefined
  /** CSS colour of the track's accent. */
  readonly colour?: string | undefined
  readonly type?: SessionType | undefined
  /** Names in the order of the programme. */
  readonly speakers: readonly string[]
}

/** An entry that has a time. */
export type TimedEntry = SessionEntry & ScheduleEntry

const known = new WeakMap<ScheduleReader, readonly TimedEntry[]>()

/** Every time of every session, in the order of the reader; made once for each reader. */
export function timedEntries(reader: ScheduleReader): readonly TimedEntry[] {
  const made = known.get(reader) ?? readEntries(reader)
  known.set(reader, made)
  return made
}

/** The times of one session; of an unscheduled one, itself; nothing if there is no such session. */
export function entriesOfSession(reader: ScheduleReader, id: string): readonly SessionEntry[] {
  const timed = timedEntries(reader).filter(({ session }) => session.id === id)
  const session = reader.sessions.get(id)
  if (timed.length > 0 || !session) return timed
  return [{ key: id, ...describe(reader, session, trackPlaces(reader)) }]
}

/** The sessions that have no time yet. */
export function unscheduledEntries(reader: ScheduleReader): readonly SessionEntry[] {
  const places = trackPlaces(reader)
  return reader.unscheduled.map(({ session }) => ({
    key: session.id,
    ...describe(reader, session, places),
  }))
}

function readEntries(reader: ScheduleReader): readonly TimedEntry[] {
  const places = trackPlaces(reader)
  return reader.entries.map(({ session, ...place }: ScheduleEntry) => ({
    ...place,
    ...describe(reader, session, places),
  }))
}

function describe(
  reader: ScheduleReader,
  session: IndexSession,
  places: ReadonlyMap<string, number>,
) {
  const track = session.track === undefined ? undefined : reader.tracks.get(session.track)
  const type = session.type === undefined ? undefined : reader.types.get(session.type)
  return {
    session,
    track,
    type,
    colour: track && trackColour(track, places.get(track.id) ?? 0),
    speakers: reader.speakersOf(session).map(({ name }) => name),
  }
}

function trackPlaces(reader: ScheduleReader): ReadonlyMap<string, number> {
  return new Map(reader.index.tracks.map(({ id }, place) => [id, place]))
}
