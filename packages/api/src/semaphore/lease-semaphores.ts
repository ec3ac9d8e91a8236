import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Log } from '../logging/log.ts'
import { keepLease } from './keep-lease.ts'
import type { LeaseStore } from './lease-store.ts'
import { memoryLeaseStore } from './memory-lease-store.ts'
import { redisLeaseStore } from './redis-lease-store.ts'
import type { Semaphores } from './semaphores.ts'

/** Semaphores within this process. */
export function memorySemaphores(options: { readonly log: Log }): Semaphores {
  return leaseSemaphores(memoryLeaseStore(), options)
}

/** Semaphores between all servers. `acquire` rejects while Redis is away: nobody can know then. */
export function redisSemaphores(
  redis: Redis,
  options: { readonly prefix: string; readonly log: Log },
): Semaphores {
  return leaseSemaphores(redisLeaseStore(redis, options), options)
}

export function leaseSemaphores(store: LeaseStore, { log }: { readonly log: Log }): Semaphores {
  return {
    isHeld: (name) => store.isHeld(name),
    async acquire(name, { duration }) {
      const owner = randomUUID()
      // From before the request: the store starts counting later, so it never frees the name sooner.
      const asked = performance.now()
      const isTaken = await store.take(name, owner, duration)
      return isTaken ? keepLease({ store, name, owner, duration, asked, log }) : null
    },
  }
}
