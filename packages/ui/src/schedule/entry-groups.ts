import {
  groupByDay,
  groupByStart,
  slotState,
  toInstant,
  type BreakEntry,
  type ProgrammeDay,
  type SlotGroup,
  type SlotState,
} from '@plenum/shared'
import type { SessionEntry, TimedEntry } from './session-entry.ts'

/** What begins together, on one day. */
export interface EntryGroup {
  /** Unique in a programme. */
  readonly id: string
  readonly start: number
  /** The end that all entries share; absent where they differ. */
  readonly end?: number
  /** When the last of them ends. */
  readonly lastEnd: number
  readonly entries: readonly TimedEntry[]
  readonly breaks: readonly BreakEntry[]
}

/** A day of the programme, which may end after midnight. */
export interface EntryDay {
  readonly day: ProgrammeDay
  readonly groups: readonly EntryGroup[]
}

/** Sorts entries and breaks into days and, within a day, by when they begin. */
export function groupEntries(
  entries: readonly TimedEntry[],
  breaks: readonly BreakEntry[] = [],
): EntryDay[] {
  return groupByDay<TimedEntry | BreakEntry>([...entries, ...breaks]).map(({ day, entries }) => ({
    day,
    groups: groupByStart(entries).map((group) => toEntryGroup(day, group)),
  }))
}

/** The state of an entry; of an unscheduled one `future`. */
export function entryState({ slot }: SessionEntry, now: number): SlotState {
  return slot ? slotState(slot, now) : 'future'
}

/** Of what began together: live as long as any of it is on. */
export function groupState({ start, lastEnd }: EntryGroup, now: number): SlotState {
  return slotState({ start: toInstant(start), end: toInstant(lastEnd) }, now)
}

function toEntryGroup(
  day: ProgrammeDay,
  { start, entries: items }: SlotGroup<TimedEntry | BreakEntry>,
): EntryGroup {
  const entries = items.filter((item) => 'session' in item)
  const breaks = items.filter((item) => 'break' in item)
  const ends = (entries.length > 0 ? entries : breaks).map(({ end }) => end)
  const lastEnd = Math.max(...ends)
  const shared = ends.every((end) => end === lastEnd) ? { end: lastEnd } : {}
  return { id: `${day} ${start}`, start, lastEnd, entries, breaks, ...shared }
}
