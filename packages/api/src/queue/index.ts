export {
  DeadLetterError,
  type EnqueueOptions,
  type Queue,
  type Queues,
  type QueueWorker,
  type WorkContext,
} from './queue.ts'
