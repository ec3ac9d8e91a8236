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
