import { createHash } from 'node:crypto'
import { PlenumError } from '@plenum/shared'
import type { Redis } from 'ioredis'
import type * as rateLimiterFlexible from 'rate-limiter-flexible'
import type { RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { clockTolerance } from '../clock/index.ts'
import type { RateLimit, RateLimiter } from './rate-limiter.ts'
import { lazyModule } from '../modules/index.ts'

const loadLimiters = lazyModule<typeof rateLimiterFlexible>('rate-limiter-flexible')

/** Counts in the memory of this process. */
export function memoryRateLimiter(): RateLimiter {
  return flexibleRateLimiter(inMemory)
}

/** Counts for all servers together, and for each one by itself while Redis is away. */
export function redisRateLimiter(redis: Redis, options: { readonly prefix: string }): RateLimiter {
  return flexibleRateLimiter((limit) => {
    const keyPrefix = `${options.prefix}${limit.name}:${limit.points}:${limit.seconds}`
    return new (loadLimiters().RateLimiterRedis)({
      storeClient: redis,
      keyPrefix,
      points: limit.points,
      duration: limit.seconds,
      rejectIfRedisNotReady: true,
      insuranceLimiter: inMemory(limit),
    })
  })
}

function inMemory({ points, seconds }: RateLimit): RateLimiterMemory {
  return new (loadLimiters().RateLimiterMemory)({ points, duration: seconds })
}

function flexibleRateLimiter(make: (limit: RateLimit) => RateLimiterAbstract): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>()
  const limiterOf = (limit: RateLimit) => {
    const id = `${limit.name}:${limit.points}:${limit.seconds}`
    const limiter = limiters.get(id) ?? make(limit)
    limiters.set(id, limiter)
    return limiter
  }
  return {
    async take(limit, key, points = 1) {
      const limiter = limiterOf(limit)
      const taken = await limiter.consume(hash(key), points).catch(rejectionOf)
      const longest = limit.seconds * 1000
      const msBeforeNext = Math.min(taken.msBeforeNext, longest)
      // The clock has stepped back, which no window may last for: it starts again with its points.
      if (taken.msBeforeNext > longest + clockTolerance)
        await limiter.set(hash(key), taken.consumedPoints, limit.seconds)
      if (taken.consumedPoints > limit.points) throw tooMany(msBeforeNext)
    },
    async giveBack(limit, key) {
      await limiterOf(limit).reward(hash(key), 1)
    },
  }
}

/** Keys are addresses of people; they are of no use to whoever reads the store. */
function hash(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

function rejectionOf(reason: unknown): RateLimiterRes {
  if (reason instanceof loadLimiters().RateLimiterRes) return reason
  throw reason
}

function tooMany(msBeforeNext: number): PlenumError {
  return new PlenumError('request.too-many', {
    extra: { retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1_000)) },
  })
}
