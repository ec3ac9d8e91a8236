import {
  createJobRunner,
  jobHistory,
  type JobHistory,
  maintainDatabase,
  pruneHistory,
  runJobWorker,
  workQueues,
  type JobRunner,
} from '../jobs/index.ts'
import type { QueueWorker, Work } from '../queue/index.ts'
import type { ConferenceOptions } from './conference-options.ts'

/** What a conference does besides answering. */
export interface ConferenceWork {
  readonly jobs: JobRunner
  readonly workers: readonly QueueWorker<any>[]
  /** What jobs did, on all servers. */
  readonly history: JobHistory
  /** Begins to do what waits in queues, where this process does. */
  start(): Work | undefined
}

/** Brings the jobs and workers of all features together with those of the conference itself. */
export function createWork(options: ConferenceOptions): ConferenceWork {
  const { features, database, stores, log, queues, keep } = options
  if (options.work && !queues) throw new TypeError('To work on queues, a conference needs `queues`')
  const { semaphores } = stores
  const workers = features.flatMap((feature) => feature.workers ?? [])
  if (options.mailer) workers.push(options.mailer.worker)
  const history = jobHistory({ database, semaphores })
  const jobs = createJobRunner(
    [
      ...features.flatMap((feature) => feature.jobs ?? []),
      pruneHistory({ database, history, ...(keep && { keep }) }),
      ...(database.engine === 'embedded' ? [maintainDatabase({ database })] : []),
      ...(queues ? [workQueues(queues, workers)] : []),
    ],
    { semaphores, database, log },
  )
  workers.push(runJobWorker(jobs, { database }))
  return {
    jobs,
    workers,
    history,
    start: () => (options.work ? queues?.work(workers) : undefined),
  }
}
