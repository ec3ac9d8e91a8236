import { once } from 'node:events'
import { Redis, type CommonRedisOptions } from 'ioredis'
import type { Log } from '../logging/log.ts'

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
  const redis = new Redis(url, {
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

/** Resolves when the client is connected or has failed to a first time. */
export async function firstAttempt(redis: Redis): Promise<void> {
  // The reason is logged by the client's own listener, and it goes on trying.
  if (redis.status !== 'ready') await once(redis, 'ready').catch(() => undefined)
}

export async function closeClient(redis: Redis): Promise<void> {
  if (redis.status === 'ready') await redis.quit().catch(() => redis.disconnect())
  else redis.disconnect()
}
