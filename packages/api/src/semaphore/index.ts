export { memorySemaphores, redisSemaphores } from './lease-semaphores.ts'
export type { Lease, Semaphores } from './semaphores.ts'
