import type { JSONColumnType } from 'kysely'

/**
 * `interrupted`: it was stopped, mostly because the server shut down. `lost`: its process ended, or
 * was paused for so long that the next run began.
 */
export type JobOutcome = 'done' | 'failed' | 'interrupted' | 'lost' | 'busy'

/** Who wanted a run. */
export type JobStarter = 'timetable' | 'hand' | 'dashboard'

export interface JobTables {
  job_run: {
    id: string
    job: string
    started_by: JobStarter
    /** The name of the machine that ran it. */
    host: string
    started_at: Date
    finished_at: Date | null
    /** Null: it is under way, or its process ended without a word. */
    outcome: JobOutcome | null
    counts: JSONColumnType<Record<string, number>>
    /** One line, without personal data. */
    error: string | null
  }
  /** The fence of the latest run of each job. */
  job_fence: { job: string; fence: number }
}
