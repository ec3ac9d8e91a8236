export type { Bus } from './bus.ts'
export type { Cache } from './cache.ts'
export { openStores, type OpenStoresOptions, type Stores } from './open-stores.ts'
export type { RateLimit, RateLimiter } from './rate-limiter.ts'
