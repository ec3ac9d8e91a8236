import { PlenumError, type ScheduleRecord } from '@plenum/shared'
import type { ScheduleChanges } from './schedule-diff.ts'

/**
 * Refuses what looks like an accident upstream rather than a decision of the organisers: a
 * programme without sessions, or one that lost more than `largestLoss` (0–1) of those published.
 * Throws `schedule.import-empty` or `schedule.import-shrunk`.
 */
export function guardSchedule(
  before: ScheduleRecord | undefined,
  after: ScheduleRecord,
  changes: ScheduleChanges,
  largestLoss: number,
): void {
  if (after.sessions.length === 0) throw new PlenumError('schedule.import-empty')
  const had = before?.sessions.length ?? 0
  const lost = changes.removed.length
  if (had > 0 && lost > had * largestLoss)
    throw new PlenumError('schedule.import-shrunk', {
      detail: `${lost} of ${had} published sessions are missing.`,
    })
}
