import type { Log } from '../logging/log.ts'

export interface JobContext {
  readonly log: Log
  /** Fires when the job must stop: the lease was lost, or the process shuts down. */
  readonly signal: AbortSignal
}

/** Work that is started by a timetable or by hand, one run at a time across all servers. */
export interface Job {
  /** `<verb>-<noun>`: `fetch-schedule`. */
  readonly name: string
  readonly summary: string
  /** Milliseconds between runs in all-in-one mode. Left out: by hand only. */
  readonly every?: number
  /** What it returns is logged as counts. */
  run(context: JobContext): Promise<Record<string, number> | void>
}
