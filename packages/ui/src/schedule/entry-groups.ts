import {
  groupByDay,
  groupByStart,
  slotState,
  toInstant,
  type BreakEntry,
  type ProgrammeDay,
  type SlotState,
} from '@plenum/shared'
import type { SessionEntry, TimedEntry } from './session-entry.ts'

/** The sessions that start together on one day, or that go on from an earlier day. */
export interface EntryGroup {
  /** Unique in a programme. */
  readonly id: string
  readonly day: ProgrammeDay
  /** Whether its sessions started on an earlier day. */
  readonly continues: boolean
  /** In ms since 1970: when they start or, if they go on, when the day does. */
  readonly start: number
  /** The end that all entries share; absent where they differ. */
  readonly end?: number
  /** When the last of them ends, at the latest the end of the day. */
  readonly lastEnd: number
  readonly entries: readonly TimedEntry[]
  readonly breaks: readonly BreakEntry[]
}

/** A day of the programme, which may end after midnight. */
export interface EntryDay {
  readonly day: ProgrammeDay
  readonly groups: readonly EntryGroup[]
}

/**
 * Sorts entries and breaks into days and, within a day, by when they start. A session that goes on
 * over several days is in a first group of each later day, too.
 */
export function groupEntries(
  entries: readonly TimedEntry[],
  breaks: readonly BreakEntry[] = [],
): EntryDay[] {
  return groupByDay<TimedEntry | BreakEntry>([...entries, ...breaks]).flatMap(
    ({ day, entries }) => {
      const starting = entries.filter((entry) => entry.day === day)
      const continuing = entries.filter(isSession).filter((entry) => entry.day !== day)
      const groups = groupByStart(starting).map(({ entries }) => toEntryGroup(day, entries))
      if (continuing.length > 0) groups.unshift(toEntryGroup(day, continuing))
      return groups.length > 0 ? [{ day, groups }] : []
    },
  )
}

/** When an entry ends within the day of its group, in ms since 1970. */
export function endInGroup({ end }: { readonly end: number }, group: EntryGroup): number {
  return Math.min(end, group.lastEnd)
}

/** The state of an entry; of an unscheduled one `future`. */
export function entryState({ slot }: SessionEntry, now: number): SlotState {
  return slot ? slotState(slot, now) : 'future'
}

/** The state of a group: live while any of its sessions is on. */
export function groupState({ start, lastEnd }: EntryGroup, now: number): SlotState {
  return slotState({ start: toInstant(start), end: toInstant(lastEnd) }, now)
}

function toEntryGroup(day: ProgrammeDay, items: readonly (TimedEntry | BreakEntry)[]): EntryGroup {
  const entries = items.filter(isSession)
  const breaks = distinctBreaks(items.filter((item) => 'break' in item))
  const timed = entries.length > 0 ? entries : breaks
  const parts = timed.flatMap((item) => item.parts.filter((part) => part.day === day))
  const [end, ...otherEnds] = new Set(timed.map((item) => item.end))
  const start = Math.min(...parts.map((part) => part.start))
  const continues = timed.some((item) => item.day !== day)
  return {
    id: continues ? `${day} continues` : `${day} ${start}`,
    ...{ day, continues, start, entries, breaks },
    lastEnd: Math.max(...parts.map((part) => part.end)),
    ...(end === undefined || otherEnds.length > 0 || continues ? {} : { end }),
  }
}

function isSession(item: TimedEntry | BreakEntry): item is TimedEntry {
  return 'session' in item
}

/** Sources often name a break once for each room: one of each title and end is enough. */
function distinctBreaks(breaks: readonly BreakEntry[]): BreakEntry[] {
  return [
    ...new Map(
      breaks.map((item) => [`${item.end} ${JSON.stringify(item.break.title)}`, item]),
    ).values(),
  ]
}
