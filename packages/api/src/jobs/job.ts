import type { Tables } from '../database/index.ts'
import type { Log } from '../logging/log.ts'

export interface JobContext {
  readonly log: Log
  /** Fires when the job must stop: the lease was lost, or the process shuts down. */
  readonly signal: AbortSignal
  /** Grows with each run of the job, on whatever server. */
  readonly fence: number
  /**
   * Makes sure, inside a transaction, that this run still is the current one, until the transaction
   * ends. Throws a `LostRunError` when a later run has begun, so that a process that was paused for
   * longer than its lease writes nothing over the work of the next. Goes first in each transaction
   * of a job.
   */
  hold(db: Tables<any>): Promise<void>
}

/** Work that is started by a timetable or by hand, one run at a time across all servers. */
export interface Job {
  /** `<verb>-<noun>`: `fetch-schedule`. */
  readonly name: string
  readonly summary: string
  /** Milliseconds between runs in all-in-one mode. Left out: by hand only. */
  readonly every?: number
  /** What it returns is logged, and kept in the history, as counts. */
  run(context: JobContext): Promise<Record<string, number> | void>
}

/** Nobody can tell whether the job is under way elsewhere: leases cannot be had at present. */
export class NoLeaseError extends Error {
  override readonly name = 'NoLeaseError'
}

/** A later run of the job has begun: this one may write no more. */
export class LostRunError extends Error {
  override readonly name = 'LostRunError'
}
