import { PlenumError, type ScheduleRecord } from '@plenum/shared'
import type { ScheduleChanges } from './schedule-diff.ts'

export interface GuardOptions {
  /** The largest share (0–1) of published sessions that may be missing; two may always go. */
  readonly largestLoss: number
  /** Whether a published programme stands there for want of a real one, so that any may follow. */
  isPlaceholder(record: ScheduleRecord): boolean
}

/**
 * Refuses what looks like an accident upstream rather than a decision of the organisers: a
 * programme without sessions, one of another event, or one that lost more than `largestLoss` (0–1)
 * of the sessions published. Throws `schedule.import-empty`, `schedule.import-foreign` or
 * `schedule.import-shrunk`.
 */
export function guardSchedule(
  before: ScheduleRecord | undefined,
  after: ScheduleRecord,
  changes: ScheduleChanges,
  { largestLoss, isPlaceholder }: GuardOptions,
): void {
  if (after.sessions.length === 0) throw new PlenumError('schedule.import-empty')
  if (!before || isPlaceholder(before)) return
  const had = before.sessions.length
  const lost = changes.removed.length
  const detail = `${lost} of ${had} published sessions are missing.`
  if (isForeign(before, after, had - lost))
    throw new PlenumError('schedule.import-foreign', { detail })
  if (lost > Math.max(few, had * largestLoss))
    throw new PlenumError('schedule.import-shrunk', { detail })
}

/** So many may always go: in a small programme one session is a large share. */
const few = 2

/**
 * Of two seasons of one conference, or two conferences on one server, hardly any session has the
 * same id. Where the name differs as well, half of them need not.
 */
function isForeign(before: ScheduleRecord, after: ScheduleRecord, shared: number): boolean {
  const smaller = Math.min(before.sessions.length, after.sessions.length)
  if (smaller < large) return false
  return shared < smaller * 0.1 || (shared < smaller * 0.5 && !haveNameInCommon(before, after))
}

/** Fewer sessions than these may well be all new. */
const large = 5

function haveNameInCommon({ title: before }: ScheduleRecord, { title: after }: ScheduleRecord) {
  const names = new Set(Object.values(before))
  return Object.values(after).some((name) => names.has(name))
}
