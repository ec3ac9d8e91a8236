import { once, EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stores } from '../testing/index.ts'
import type { Stores } from './open-stores.ts'

describe.each(stores)('stores on $name', ({ open }) => {
  let opened: Stores
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  it('answer', async () => {
    await expect(opened.check()).resolves.toBeUndefined()
  })

  describe('the cache', () => {
    it('answers null for what it does not hold', async () => {
      expect(await opened.cache.get('schedule')).toBeNull()
    })

    it('gives back the bytes as they came, any bytes', async () => {
      const bytes = Buffer.from([0, 255, 10, 13, 128, 0])
      expect(await opened.cache.set('schedule', bytes)).toBe(true)
      expect(await opened.cache.get('schedule')).toEqual(bytes)
    })

    it('holds the last of several values', async () => {
      await opened.cache.set('schedule', Buffer.from('1'), { ttl: 60_000 })
      await opened.cache.set('schedule', Buffer.from('2'))
      expect(await opened.cache.get('schedule')).toEqual(Buffer.from('2'))
    })

    it('forgets what is deleted, and nothing else', async () => {
      await opened.cache.set('a', Buffer.from('1'))
      await opened.cache.set('b', Buffer.from('2'))
      await opened.cache.delete('a')
      await opened.cache.delete('never there')
      expect(await opened.cache.get('a')).toBeNull()
      expect(await opened.cache.get('b')).toEqual(Buffer.from('2'))
    })

    it('forgets a value when its time is over, and not before', async () => {
      await opened.cache.set('short', Buffer.from('1'), { ttl: 300 })
      await opened.cache.set('long', Buffer.from('2'), { ttl: 60_000 })
      expect(await opened.cache.get('short')).toEqual(Buffer.from('1'))
      await expect.poll(() => opened.cache.get('short')).toBeNull()
      expect(await opened.cache.get('long')).toEqual(Buffer.from('2'))
    })
  })

  describe('the bus', () => {
    it('tells every listener of a channel, this server’s own included, in order', async () => {
      const heard: string[] = []
      await opened.bus.subscribe('schedule', (message) => heard.push(`a ${message}`))
      await opened.bus.subscribe('schedule', (message) => heard.push(`b ${message}`))
      await opened.bus.publish('schedule', 'one')
      await opened.bus.publish('schedule', 'zwei – 二')
      expect(heard).toEqual(['a one', 'b one', 'a zwei – 二', 'b zwei – 二'])
    })

    it('keeps channels apart', async () => {
      const heard: string[] = []
      await opened.bus.subscribe('schedule', (message) => heard.push(message))
      await opened.bus.publish('schedules', 'x')
      await opened.bus.publish('content', 'y')
      await opened.bus.publish('schedule', 'z')
      expect(heard).toEqual(['z'])
    })

    it('tells no one who has stopped, and goes on telling the others', async () => {
      const heard: string[] = []
      const listener = (message: string) => void heard.push(message)
      const stop = await opened.bus.subscribe('schedule', listener)
      await opened.bus.subscribe('schedule', listener)
      await stop()
      await stop()
      await opened.bus.publish('schedule', 'one')
      expect(heard).toEqual(['one'])
    })

    it('tells the others when one listener fails', async () => {
      const heard: string[] = []
      await opened.bus.subscribe('schedule', () => {
        throw new Error('a bad listener')
      })
      await opened.bus.subscribe('schedule', (message) => heard.push(message))
      await opened.bus.publish('schedule', 'one')
      expect(heard).toEqual(['one'])
    })
  })

  describe('the limiter', () => {
    const limit = { name: 'sign-in.address', points: 3, seconds: 60 }

    async function outcomes(count: number, key: string, of = limit): Promise<string[]> {
      const takes = Array.from({ length: count }, () => opened.limiter.take(of, key))
      const settled = await Promise.allSettled(takes)
      return settled.map(({ status }) => status).sort()
    }

    it('gives as many points as there are, also to those who ask at once', async () => {
      expect(await outcomes(5, 'ann')).toEqual([
        'fulfilled',
        'fulfilled',
        'fulfilled',
        'rejected',
        'rejected',
      ])
    })

    it('says how long to wait', async () => {
      await outcomes(3, 'ann')
      const failure = await opened.limiter.take(limit, 'ann').catch((error: unknown) => error)
      expect(failure).toMatchObject({ code: 'request.too-many', status: 429 })
      const { retryAfter } = (failure as { extra: { retryAfter: number } }).extra
      expect(retryAfter).toBeGreaterThan(50)
      expect(retryAfter).toBeLessThanOrEqual(60)
    })

    it('waits for no step of the clock', async () => {
      vi.useFakeTimers({ toFake: ['Date'] })
      try {
        await outcomes(2, 'ann')
        vi.setSystemTime(Date.now() - 7_200_000)
        await outcomes(1, 'ann')
        const failure = await opened.limiter.take(limit, 'ann').catch((error: unknown) => error)
        const { retryAfter } = (failure as { extra: { retryAfter: number } }).extra
        expect(retryAfter).toBeLessThanOrEqual(limit.seconds)
      } finally {
        vi.useRealTimers()
      }
    })

    it('counts each key and each limit by itself', async () => {
      await outcomes(3, 'ann')
      expect(await outcomes(1, 'bob')).toEqual(['fulfilled'])
      expect(await outcomes(1, 'ann', { ...limit, name: 'sign-in.ip' })).toEqual(['fulfilled'])
      expect(await outcomes(1, 'ann')).toEqual(['rejected'])
    })

    it('gives new points when the time is over', async () => {
      const short = { name: 'short', points: 1, seconds: 1 }
      expect(await outcomes(2, 'ann', short)).toEqual(['fulfilled', 'rejected'])
      await expect.poll(() => outcomes(1, 'ann', short)).toEqual(['fulfilled'])
    })
  })
})

describe.each(stores.filter(({ name }) => name === 'redis'))('two servers on $name', ({ open }) => {
  const prefix = `test:two-servers:${process.pid}:`
  let one: Stores
  let two: Stores
  beforeEach(async () => {
    one = await open({ prefix })
    two = await open({ prefix })
  })
  afterEach(() => Promise.all([one.close(), two.close()]))

  it('hear each message once, each other’s and their own', async () => {
    const heard = new EventEmitter()
    const messages: string[] = []
    await one.bus.subscribe('schedule', (message) => messages.push(`one ${message}`))
    await two.bus.subscribe('schedule', (message) => {
      messages.push(`two ${message}`)
      heard.emit(message)
    })
    const arrived = once(heard, 'last')
    await one.bus.publish('schedule', 'first')
    await one.bus.publish('schedule', 'last')
    await arrived
    expect(messages.sort()).toEqual(['one first', 'one last', 'two first', 'two last'])
  })

  it('share the cache and the points of a key, which is kept as a hash', async () => {
    await one.cache.set('a', Buffer.from('1'))
    expect(await two.cache.get('a')).toEqual(Buffer.from('1'))
    const limit = { name: 'sign-in.address', points: 1, seconds: 60 }
    await one.limiter.take(limit, 'ann@example.org')
    await expect(two.limiter.take(limit, 'ann@example.org')).rejects.toMatchObject({
      code: 'request.too-many',
    })
    const keys = (await one.redis?.keys(`${prefix}*`)) ?? []
    expect(keys).toHaveLength(2)
    expect(keys.join()).not.toContain('ann')
  })
})
