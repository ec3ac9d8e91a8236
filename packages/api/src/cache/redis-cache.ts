import type { Redis } from 'ioredis'
import type { Log } from '../logging/log.ts'
import type { Cache } from './cache.ts'

export interface RedisCacheOptions {
  /** Begins each key. */
  readonly prefix: string
  readonly log: Log
}

/** A cache that all servers of a conference share. */
export function redisCache(redis: Redis, { prefix, log }: RedisCacheOptions): Cache {
  const attempt = forgiving(log)
  return {
    isShared: true,
    get: (key) => attempt(() => redis.getBuffer(prefix + key), null),
    async set(key, value, { ttl } = {}) {
      const expiry = ttl === undefined ? [] : (['PX', Math.max(1, Math.ceil(ttl))] as const)
      return (await attempt(() => redis.call('SET', prefix + key, value, ...expiry), null)) === 'OK'
    },
    async delete(key) {
      await attempt(() => redis.del(prefix + key), 0)
    },
    async check() {
      await redis.ping()
    },
  }
}

/**
 * Runs what may fail and answers a fallback then. Says so once when it starts to fail and once when
 * it works again, for under load a stopped Redis fails thousands of times a second.
 */
function forgiving(log: Log) {
  let failing = false
  return async <T>(work: () => Promise<T>, fallback: T): Promise<T> => {
    try {
      const value = await work()
      if (failing) log.info({}, 'The cache works again')
      failing = false
      return value
    } catch (error) {
      if (!failing) log.warn({ error }, 'The cache fails; going on without it')
      failing = true
      return fallback
    }
  }
}
