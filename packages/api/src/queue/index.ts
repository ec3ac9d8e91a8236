export {
  pruneDeadLetters,
  type DeadLetter,
  type ListDeadLettersOptions,
  type QueueStatus,
} from './dead-letters.ts'
export { discardMatching } from './discard-matching.ts'
export type { DrainCounts } from './drain-lanes.ts'
export { openQueues, type OpenQueues, type OpenQueuesOptions, type Work } from './open-queues.ts'
export {
  DeadLetterError,
  LostItemError,
  NotNowError,
  type EnqueueOptions,
  type Queue,
  type Queues,
  type QueueWorker,
  type WorkContext,
} from './queue.ts'
export { queueMigrations } from './queue-migrations.ts'
export type { QueueTables } from './queue-tables.ts'
