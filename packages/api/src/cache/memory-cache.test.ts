import { describe, expect, it } from 'vitest'
import { memoryCache } from './memory-cache.ts'

describe('the cache in memory', () => {
  it('lets the least recently used go when it is full', async () => {
    const cache = memoryCache({ maxBytes: 3_000 })
    for (const key of ['a', 'b']) await cache.set(key, Buffer.alloc(1_200))
    await cache.get('a')
    await cache.set('c', Buffer.alloc(1_200))
    expect(await cache.get('b')).toBeNull()
    expect(await cache.get('a')).toHaveLength(1_200)
    expect(await cache.get('c')).toHaveLength(1_200)
  })

  it('does not keep what is larger than the whole, nor what it replaced', async () => {
    const cache = memoryCache({ maxBytes: 1_000 })
    await cache.set('a', Buffer.alloc(10))
    expect(await cache.set('a', Buffer.alloc(2_000))).toBe(false)
    expect(await cache.get('a')).toBeNull()
  })
})
