import type { Localised } from '../locale/index.ts'
import type { ProgrammeDay } from '../time/index.ts'
import { groupBy } from './group-by.ts'
import type { IndexSession, ScheduleIndex } from './schedule-documents.ts'
import {
  placeBreaks,
  placeSessions,
  type BreakEntry,
  type ScheduleEntry,
} from './schedule-entry.ts'
import { entryDays } from './schedule-groups.ts'
import type { Room, SessionType, Slot, Theme, Track } from './schedule.ts'

/** A label with the taxonomy that it belongs to. */
export interface ScheduleLabel {
  readonly id: string
  readonly title: Localised
  /** The taxonomy's id. */
  readonly taxonomy: string
}

/** What the index says of a speaker. */
export type IndexSpeaker = ScheduleIndex['speakers'][number]

/** A session that has no time yet. */
export interface UnscheduledEntry {
  readonly session: IndexSession
}

/** The index with every reference followed, once, so that views need not. */
export interface ScheduleReader {
  readonly index: ScheduleIndex
  /** The zone into whose days the entries are sorted. */
  readonly timeZone: string
  readonly sessions: ReadonlyMap<string, IndexSession>
  readonly slots: ReadonlyMap<string, Slot>
  readonly rooms: ReadonlyMap<string, Room>
  readonly tracks: ReadonlyMap<string, Track>
  readonly themes: ReadonlyMap<string, Theme>
  readonly types: ReadonlyMap<string, SessionType>
  readonly labels: ReadonlyMap<string, ScheduleLabel>
  readonly speakers: ReadonlyMap<string, IndexSpeaker>
  /** Each session at each of its times: by start, then in the order of the rooms, then by end. */
  readonly entries: readonly ScheduleEntry[]
  readonly breaks: readonly BreakEntry[]
  /** In the order of the index. */
  readonly unscheduled: readonly UnscheduledEntry[]
  /** The days on which a session starts or goes on, in order. */
  readonly days: readonly ProgrammeDay[]
  /** The times of one session, in order; empty for one that is unscheduled or unknown. */
  entriesOf(session: string): readonly ScheduleEntry[]
  /** The speakers of a session, in the order of the programme. */
  speakersOf(session: IndexSession): readonly IndexSpeaker[]
}

export interface ScheduleReaderOptions {
  /**
   * IANA zone into whose days the entries are sorted; they begin at the programme's `changeMinute`
   * there too. Default: the venue's zone.
   */
  readonly timeZone?: string
}

/**
 * Reads the index. What it refers to but does not hold is passed over: a session whose slot is
 * missing counts as unscheduled, one whose room is missing is in no room.
 */
export function readScheduleIndex(
  index: ScheduleIndex,
  options: ScheduleReaderOptions = {},
): ScheduleReader {
  const { timeZone = index.timeZone } = options
  const slots = byId(index.slots)
  const rooms = byId(index.rooms)
  const speakers = byId(index.speakers)
  const entries = placeSessions(index, slots, rooms, timeZone)
  const entriesBySession = groupBy(entries, ({ session }) => session.id)

  return {
    index,
    timeZone,
    sessions: byId(index.sessions),
    slots,
    rooms,
    tracks: byId(index.tracks),
    themes: byId(index.themes),
    types: byId(index.types),
    labels: byId(labelsOf(index)),
    speakers,
    entries,
    breaks: placeBreaks(index, slots, rooms, timeZone),
    unscheduled: index.sessions
      .filter(({ id }) => !entriesBySession.has(id))
      .map((session) => ({ session })),
    days: [...new Set(entries.flatMap(entryDays))].sort(),
    entriesOf: (session) => entriesBySession.get(session) ?? [],
    speakersOf: (session) => (session.speakers ?? []).flatMap((id) => speakers.get(id) ?? []),
  }
}

function labelsOf(index: ScheduleIndex): ScheduleLabel[] {
  return index.taxonomies.flatMap(({ id: taxonomy, labels }) =>
    labels.map(({ id, title }) => ({ id, title, taxonomy })),
  )
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]))
}
