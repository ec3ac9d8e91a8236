import {
  readScheduleIndex,
  toPublishedSchedule,
  toScheduleIndex,
  type ScheduleIndex,
} from '@plenum/shared'
import { buildLargeSchedule, type LargeScheduleOptions } from '@plenum/shared/testing'
import { storyNow } from '../story-time.ts'
import { groupEntries, type EntryDay } from './entry-groups.ts'
import { timedEntries, type TimedEntry } from './session-entry.ts'

/** A programme of three days around the present of the stories. */
export function storyIndex(options: LargeScheduleOptions = {}): ScheduleIndex {
  const record = buildLargeSchedule({
    sessions: 120,
    days: 3,
    rooms: 6,
    firstDay: '2026-11-20',
    timeZone: 'Europe/Paris',
    ...options,
  })
  return toScheduleIndex(toPublishedSchedule(record, { version: 1, publishedAt: storyNow }))
}

export const storyReader = readScheduleIndex(storyIndex())
export const storyEntries: readonly TimedEntry[] = timedEntries(storyReader)
export const storyDays: readonly EntryDay[] = groupEntries(storyEntries, storyReader.breaks)

/** The first entry that begins after the present of the stories, and those that follow it. */
export const upcomingEntries: readonly TimedEntry[] = storyEntries.filter(
  ({ start, session }) => start > Date.parse(storyNow) && session.state !== 'cancelled',
)
