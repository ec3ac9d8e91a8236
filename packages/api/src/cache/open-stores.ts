import type { Redis } from 'ioredis'
import type { Log } from '../logging/log.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { memorySemaphores, redisSemaphores, type Semaphores } from '../semaphore/index.ts'
import type { Bus } from './bus.ts'
import type { Cache } from './cache.ts'
import { memoryRateLimiter, redisRateLimiter } from './flexible-rate-limiter.ts'
import { memoryBus } from './memory-bus.ts'
import { memoryCache } from './memory-cache.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { redisBus } from './redis-bus.ts'
import { redisCache } from './redis-cache.ts'
import { closeClient, firstAttempt, impatient, patient, redisClient } from './redis-client.ts'

export interface OpenStoresOptions {
  /** `redis://…` or `rediss://…`. Left out: the memory of this process, for one server alone. */
  readonly url?: string
  /** Begins every key and channel, so that conferences can share a Redis. Default: `plenum:`. */
  readonly prefix?: string
  /** What the memory cache may hold, in bytes. Default: 64 MiB. Redis has its own `maxmemory`. */
  readonly maxBytes?: number
  readonly log: Log
}

const openStoresOptionsShape: OptionsShape<OpenStoresOptions> = {
  url: check.optional(check.address('redis://host:6379', 'redis:', 'rediss:')),
  prefix: check.optional(check.text),
  maxBytes: check.optional(check.limit),
  log: part.log,
}

/** What servers share, or what stands for it when there is but one. None of it may not be lost. */
export interface Stores {
  readonly cache: Cache
  readonly bus: Bus
  readonly limiter: RateLimiter
  readonly semaphores: Semaphores
  /**
   * For the adapter of the sockets: a client that holds commands back while Redis is away. Closed
   * with the stores.
   */
  readonly redis?: Redis
  /** Resolves when Redis answers, rejects with the reason when it does not. */
  check(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens cache, bus, limiter and semaphores. A Redis that is away is no error: it is tried until it
 * comes, and the public pages do without.
 */
export async function openStores(options: OpenStoresOptions): Promise<Stores> {
  checkOptions('openStores', openStoresOptionsShape, options)
  const { url, prefix = 'plenum:', log } = options
  return url === undefined ? memoryStores(options) : redisStores(url, prefix, log)
}

function memoryStores({ log, maxBytes }: OpenStoresOptions): Stores {
  const cache = memoryCache(maxBytes === undefined ? {} : { maxBytes })
  return {
    cache,
    bus: memoryBus({ log }),
    limiter: memoryRateLimiter(),
    semaphores: memorySemaphores({ log }),
    check: () => cache.check(),
    close: async () => {},
  }
}

async function redisStores(url: string, prefix: string, log: Log): Promise<Stores> {
  const commands = redisClient(url, { ...impatient, log: log.child({ redis: 'commands' }) })
  const subscriber = redisClient(url, { ...patient, log: log.child({ redis: 'subscriber' }) })
  const sockets = redisClient(url, { ...patient, log: log.child({ redis: 'sockets' }) })
  const clients = [commands, subscriber, sockets]
  await Promise.all(clients.map(firstAttempt))
  const cache = redisCache(commands, { prefix: `${prefix}cache:`, log })
  return {
    cache,
    bus: redisBus({ redis: commands, subscriber, prefix: `${prefix}bus:`, log }),
    limiter: redisRateLimiter(commands, { prefix: `${prefix}limit:` }),
    semaphores: redisSemaphores(commands, { prefix, log }),
    redis: sockets,
    check: () => cache.check(),
    async close() {
      await Promise.all(clients.map(closeClient))
    },
  }
}
