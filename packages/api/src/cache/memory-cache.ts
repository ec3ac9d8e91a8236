import { LRUCache } from 'lru-cache'
import type { Cache } from './cache.ts'

export interface MemoryCacheOptions {
  /** Bytes of values to hold; the least recently used go first. Default: 64 MiB. */
  readonly maxBytes?: number
}

/** A cache in the memory of this process; a value larger than the whole is not kept. */
export function memoryCache(options: MemoryCacheOptions = {}): Cache {
  const { maxBytes = 64 * 2 ** 20 } = options
  const entries = new LRUCache<string, Buffer>({
    maxSize: maxBytes,
    sizeCalculation: (value, key) => value.byteLength + key.length,
  })
  return {
    isShared: false,
    get: async (key) => entries.get(key) ?? null,
    async set(key, value, { ttl } = {}) {
      entries.set(key, value, ttl === undefined ? {} : { ttl })
      return entries.has(key)
    },
    async delete(key) {
      entries.delete(key)
    },
    async check() {},
  }
}
