import { object, string } from '@plenum/shared'
import type { Database } from '../database/index.ts'
import { NotNowError, type Queue, type QueueWorker } from '../queue/index.ts'
import { NoLeaseError } from './job.ts'
import { hasRun } from './job-run-repository.ts'
import type { JobRunner } from './job-runner.ts'
import type { JobTables } from './job-tables.ts'

/** Runs of jobs that somebody asked for; an item's id is the id of the run in the history. */
export const runJobQueue: Queue<{ readonly job: string }> = {
  name: 'run-job',
  summary: 'Runs jobs that were asked for in the dashboard.',
  payload: object({ job: string() }),
  tryWithin: 86_400_000,
}

/**
 * Runs what was asked for. A job that fails is done as far as the queue is concerned, for its
 * history tells; and a run that ended with its process is not begun again unasked.
 */
export function runJobWorker(
  runner: JobRunner,
  { database }: { readonly database: Database },
): QueueWorker<{ readonly job: string }> {
  const db = database.tables<JobTables>()
  return {
    queue: runJobQueue,
    concurrency: 4,
    async work({ job }, { item, signal }) {
      if (await hasRun(db, item)) return
      try {
        await runner.run(job, { id: item, startedBy: 'dashboard', signal })
      } catch (error) {
        if (error instanceof NoLeaseError) throw new NotNowError(error.message, { cause: error })
        if (!(await hasRun(db, item))) throw error
      }
    },
  }
}
