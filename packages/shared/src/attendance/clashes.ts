import type { ScheduleEntry } from '../schedule/index.ts'

/** As much of an entry of the programme as tells whether it clashes. */
export interface ClashEntry {
  readonly session: Pick<ScheduleEntry['session'], 'id' | 'state'>
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
}

export interface ClashOptions {
  /** How many are looked for: of many sessions at one time, each clashes with all. Default: `Infinity`. */
  readonly atMost?: number
}

/** Two sessions of one person's schedule that overlap, the earlier first. */
export type Clash<Entry extends ClashEntry = ScheduleEntry> = readonly [Entry, Entry]

/**
 * Every pair of entries that overlap, in order of time. One that begins as the other ends does
 * not overlap it; a session never clashes with itself, and a cancelled one with nothing.
 */
export function findClashes<Entry extends ClashEntry>(
  entries: readonly Entry[],
  { atMost = Infinity }: ClashOptions = {},
): Clash<Entry>[] {
  const inOrder = entries
    .filter(({ session }) => session.state !== 'cancelled')
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const clashes: Clash<Entry>[] = []
  let running: Entry[] = []
  for (const entry of inOrder) {
    running = running.filter(({ end }) => end > entry.start)
    for (const other of running)
      if (other.session.id !== entry.session.id && entry.end > entry.start)
        clashes.push([other, entry])
    if (clashes.length >= atMost) break
    running.push(entry)
  }
  return clashes.slice(0, atMost)
}
