import {
  metrics,
  type Database,
  type Log,
  type ProgrammeReader,
  type RateLimiter,
} from '@plenum/api'
import type { Clock } from '@plenum/shared'

const day = 24 * 3_600_000

/** Counts by the days of our venue; single events are gone after a week. */
export function weekOfMetrics(parts: {
  readonly database: Database
  readonly limiter: RateLimiter
  readonly log: Log
  readonly programme?: ProgrammeReader
  readonly clock?: Clock
}) {
  return metrics({ ...parts, timeZone: 'Europe/Lisbon', keepEvents: 7 * day })
}
