import { findClashes, groupByDay, type ProgrammeDay } from '@plenum/shared'
import type { TimedEntry } from './session-entry.ts'

export interface AgendaRow {
  readonly entry: TimedEntry
  /** Free time before it, in milliseconds; 0 where there is too little to mention. */
  readonly gap: number
  /** What else is planned at the same time. */
  readonly clashes: readonly TimedEntry[]
}

export interface AgendaDay {
  readonly day: ProgrammeDay
  readonly rows: readonly AgendaRow[]
}

export interface AgendaOptions {
  /** The least free time to mention, in milliseconds. Default: half an hour. */
  readonly leastGap?: number
}

/** A person's own days: what they saved, with the gaps between and the clashes. */
export function agenda(
  entries: readonly TimedEntry[],
  { leastGap = 30 * 60_000 }: AgendaOptions = {},
): AgendaDay[] {
  const inOrder = entries.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const clashes = clashesByKey(inOrder)
  return groupByDay(inOrder).map(({ day, entries }) => ({
    day,
    rows: entries.map((entry, place) => {
      const free = freeBefore(entries, place)
      return { entry, gap: free >= leastGap ? free : 0, clashes: clashes.get(entry.key) ?? [] }
    }),
  }))
}

/** How long nothing is planned before an entry; 0 before the first of a day. */
function freeBefore(entries: readonly TimedEntry[], place: number): number {
  const start = entries[place]?.start ?? 0
  const busyUntil = Math.max(...entries.slice(0, place).map(({ end }) => end))
  return place === 0 ? 0 : Math.max(0, start - busyUntil)
}

function clashesByKey(entries: readonly TimedEntry[]): Map<string, TimedEntry[]> {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]))
  const clashes = new Map<string, TimedEntry[]>()
  const note = (key: string, other: string) => {
    const entry = byKey.get(other)
    if (entry) clashes.set(key, [...(clashes.get(key) ?? []), entry])
  }
  for (const [one, other] of findClashes(entries)) {
    note(one.key, other.key)
    note(other.key, one.key)
  }
  return clashes
}
