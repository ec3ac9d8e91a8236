import { once } from 'node:events'
import type { CommonRedisOptions, Redis } from 'ioredis'
import type * as ioredis from 'ioredis'
import type { Log } from '../logging/log.ts'
import { lazyModule } from '../modules/index.ts'

const loadRedis = lazyModule<typeof ioredis>('ioredis')

/** Fails at once when Redis is away or slow: whoever asks has something else to do. */
export const impatient = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 2_000,
} satisfies CommonRedisOptions

/** Holds commands back until Redis is there: for subscriptions and blocking reads. */
export const patient = { maxRetriesPerRequest: null } satisfies CommonRedisOptions

export type RedisClientOptions = (typeof impatient | typeof patient) & {
  readonly log: Log
}

/**
 * A connection that comes back by itself for as long as it takes, after at most two seconds each
 * time. Says once that it was lost and once that it is back.
 */
export function redisClient(url: string, { log, ...options }: RedisClientOptions): Redis {
  const redis = new (loadRedis().Redis)(url, {
    connectTimeout: 5_000,
    retryStrategy: (times) =>
      Math.min(2_000, 50 * 2 ** Math.min(times, 6)) * (0.5 + Math.random() / 2),
    ...options,
  })
  let lost = false
  redis.on('error', (error: Error) => {
    if (!lost) log.warn({ error }, 'Redis does not answer; trying again until it does')
    lost = true
  })
  redis.on('ready', () => {
    if (lost) log.info({}, 'Redis answers again')
    lost = false
  })
  return redis
}

/** Milliseconds that opening and closing wait for a Redis that takes connections and says nothing. */
const patience = 2_000

/** Resolves when the client is connected, has failed to a first time, or was waited for in vain. */
export async function firstAttempt(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return
  // The reason is logged by the client's own listener, and it goes on trying.
  await isAnswered(once(redis, 'ready'))
}

export async function closeClient(redis: Redis): Promise<void> {
  if (redis.status !== 'ready' || !(await isAnswered(redis.quit()))) redis.disconnect()
}

/** Whether a promise is fulfilled soon. What is not may still be later; nobody is told then. */
export async function isAnswered(promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience)
  })
  const answered = promise.then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}
