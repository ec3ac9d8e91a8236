import type { ScheduleEntry } from '../schedule/index.ts'

/** Two sessions of one person's schedule that overlap, the earlier first. */
export type Clash = readonly [ScheduleEntry, ScheduleEntry]

/**
 * Every pair of entries that overlap, in order of time. One that begins as the other ends does
 * not overlap it; a session never clashes with itself, and a cancelled one with nothing.
 */
export function findClashes(entries: readonly ScheduleEntry[]): Clash[] {
  const inOrder = entries
    .filter(({ session }) => session.state !== 'cancelled')
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const clashes: Clash[] = []
  let running: ScheduleEntry[] = []
  for (const entry of inOrder) {
    running = running.filter(({ end }) => end > entry.start)
    for (const other of running)
      if (other.session.id !== entry.session.id && entry.end > entry.start)
        clashes.push([other, entry])
    running.push(entry)
  }
  return clashes
}
