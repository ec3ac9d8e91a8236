import { pruneAudit } from '../audit/index.ts'
import type { Database } from '../database/index.ts'
import { pruneDeadLetters } from '../queue/index.ts'
import type { Job } from './job.ts'
import type { JobHistory } from './job-history.ts'

export interface HistoryKept {
  /** Days that runs of jobs are kept; each job's last and last successful one stay. Default: 90. */
  readonly runs?: number
  /** Days that dead letters are kept. They may carry mails, so not for long. Default: 14. */
  readonly deadLetters?: number
  /** Days that the record of what organisers did is kept. Default: 730. */
  readonly audit?: number
}

const day = 86_400_000

/** The job that deletes what nobody needs to look back at any more. */
export function pruneHistory(options: {
  readonly database: Database
  readonly history: JobHistory
  readonly keep?: HistoryKept
  /** Default: `Date.now`. */
  readonly clock?: () => number
}): Job {
  const { database, history, keep = {}, clock = Date.now } = options
  const before = (days: number) => new Date(clock() - days * day)
  return {
    name: 'prune-history',
    summary: 'Deletes old runs of jobs, dead letters and records of what organisers did.',
    every: day,
    async run() {
      return {
        runs: await history.prune(before(keep.runs ?? 90)),
        deadLetters: await pruneDeadLetters(database.tables(), before(keep.deadLetters ?? 14)),
        audit: await pruneAudit(database.tables(), before(keep.audit ?? 730)),
      }
    },
  }
}
