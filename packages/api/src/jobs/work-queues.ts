import type { OpenQueues, QueueWorker } from '../queue/index.ts'
import type { Job } from './job.ts'

/** The job that does what waits in queues, where no server that runs all the time does. */
export function workQueues(
  queues: Pick<OpenQueues, 'drain'>,
  workers: readonly QueueWorker<any>[],
): Job {
  return {
    name: 'work-queues',
    summary: 'Does what waits in the queues, until nothing is left but what has to wait.',
    run: async ({ signal }) => ({ ...(await queues.drain(workers, { signal })) }),
  }
}
