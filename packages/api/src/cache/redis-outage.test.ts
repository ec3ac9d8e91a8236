import { once, EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRedis, testLog, type TestServer } from '../testing/index.ts'
import { openStores, type Stores } from './open-stores.ts'

const limit = { name: 'x', points: 1, seconds: 60 }

describe.runIf(process.env['REDIS_TEST_URL'])('while Redis is away', () => {
  const log = testLog()
  let server: TestServer | undefined
  let stores: Stores

  beforeEach(async () => {
    server = await startRedis()
    stores = await openStores({ url: server?.url ?? '', log })
  })
  afterEach(async () => {
    await stores.close()
    await server?.stop()
  })

  function answers(): Promise<boolean> {
    return stores.check().then(
      () => true,
      () => false,
    )
  }

  async function stopRedis(): Promise<void> {
    await server?.stop()
    await expect.poll(answers).toBe(false)
  }

  async function restartRedis(): Promise<void> {
    server = await startRedis({ port: Number(new URL(server?.url ?? '').port) })
    await expect.poll(answers).toBe(true)
  }

  it('the cache misses instead of failing, says so once, and works again afterwards', async () => {
    await stopRedis()
    for (let count = 0; count < 20; count += 1) {
      expect(await stores.cache.get('a')).toBeNull()
      expect(await stores.cache.set('a', Buffer.from('1'))).toBe(false)
      await stores.cache.delete('a')
    }
    await expect(stores.check()).rejects.toThrow()
    expect(log.messages('warn').filter((text) => text.startsWith('The cache'))).toEqual([
      'The cache fails; going on without it',
    ])
    await restartRedis()
    await stores.cache.set('a', Buffer.from('1'))
    expect(await stores.cache.get('a')).toEqual(Buffer.from('1'))
  })

  it('a server hears itself on the bus, and the others again when Redis is back', async () => {
    const other = await openStores({ url: server?.url ?? '', log })
    const heard = new EventEmitter()
    await stores.bus.subscribe('schedule', (message) => heard.emit(message))
    await stopRedis()
    const own = once(heard, 'own')
    await stores.bus.publish('schedule', 'own')
    await own

    await stores.bus.subscribe('content', (message) => heard.emit(message))

    await restartRedis()
    const both = Promise.all([once(heard, 'again'), once(heard, 'new')])
    // A message is delivered at most once, so it is sent until the listener has come back.
    const sending = setInterval(() => {
      void other.bus.publish('schedule', 'again')
      void other.bus.publish('content', 'new')
    }, 20)
    await both
    clearInterval(sending)
    await other.close()
  })

  it('each server limits by itself', async () => {
    await stopRedis()
    await stores.limiter.take(limit, 'ann')
    await expect(stores.limiter.take(limit, 'ann')).rejects.toMatchObject({
      code: 'request.too-many',
    })
  })

  it('nobody gets a lease, for nobody can know who holds it', async () => {
    await stopRedis()
    await expect(stores.semaphores.acquire('job', { duration: 1_000 })).rejects.toThrow()
  })

  it('stores open all the same, and close', async () => {
    await stopRedis()
    const opened = await openStores({ url: server?.url ?? '', log })
    expect(await opened.cache.get('a')).toBeNull()
    await opened.close()
  })
})
