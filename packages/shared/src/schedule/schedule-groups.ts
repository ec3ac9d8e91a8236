import type { ProgrammeDay } from '../time/index.ts'
import type { DayPart } from './day-parts.ts'
import { groupBy } from './group-by.ts'

/** What can be grouped: an entry of a session, a break, or both together. */
export interface Groupable {
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
  readonly day: ProgrammeDay
  /** Its part of each programme day. Default: all of it falls on `day`. */
  readonly parts?: readonly DayPart[]
}

export interface DayGroup<Entry extends Groupable> {
  readonly day: ProgrammeDay
  readonly entries: readonly Entry[]
}

export interface SlotGroup<Entry extends Groupable> {
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
  readonly entries: readonly Entry[]
}

/**
 * The entries by programme day, days in order; those of a day stay in the order given. An entry
 * that goes on over several days is in the group of each.
 */
export function groupByDay<Entry extends Groupable>(entries: readonly Entry[]): DayGroup<Entry>[] {
  const placed = entries.flatMap((entry) => entryDays(entry).map((day) => ({ day, entry })))
  return [...groupBy(placed, ({ day }) => day)]
    .map(([day, group]) => ({ day, entries: group.map(({ entry }) => entry) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/**
 * The entries that start and end together, by start and then the shorter first; those of a group
 * stay in the order given.
 */
export function groupBySlot<Entry extends Groupable>(
  entries: readonly Entry[],
): SlotGroup<Entry>[] {
  return [...groupBy(entries, ({ start, end }) => `${start}/${end}`).values()]
    .map(toSlotGroup)
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The entries that start together, whenever they end; `end` is that of the longest. */
export function groupByStart<Entry extends Groupable>(
  entries: readonly Entry[],
): SlotGroup<Entry>[] {
  return [...groupBy(entries, ({ start }) => start).values()]
    .map(toSlotGroup)
    .sort((a, b) => a.start - b.start)
}

/** The programme days of an entry, in order. */
export function entryDays({ day, parts }: Pick<Groupable, 'day' | 'parts'>): ProgrammeDay[] {
  return parts ? parts.map((part) => part.day) : [day]
}

function toSlotGroup<Entry extends Groupable>(entries: readonly Entry[]): SlotGroup<Entry> {
  return {
    start: Math.min(...entries.map(({ start }) => start)),
    end: Math.max(...entries.map(({ end }) => end)),
    entries,
  }
}
