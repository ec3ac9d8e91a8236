import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { startScript } from '../testing/start-script.ts'

const url = process.env['REDIS_TEST_URL']

/** Each of ten in a process waits until it has held the lease once, and tells what it saw. */
const racers = (prefix: string) => `
  import { Redis } from ${JSON.stringify(import.meta.resolve('ioredis'))}
  const { openStores } = await import(${JSON.stringify(import.meta.resolve('../cache/open-stores.ts'))})
  const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  const url = ${JSON.stringify(url)}
  const stores = await openStores({ url, prefix: ${JSON.stringify(prefix)}, log })
  const redis = new Redis(url)
  redis.on('error', () => {})
  const key = (name) => ${JSON.stringify(prefix)} + name
  await redis.incr(key('ready'))
  while (await redis.get(key('go')) === null) await new Promise((resolve) => setTimeout(resolve, 5))
  await Promise.all(Array.from({ length: 10 }, async () => {
    for (;;) {
      const lease = await stores.semaphores.acquire('race', { duration: 30_000 })
      if (lease) {
        const inside = await redis.incr(key('inside'))
        await redis.rpush(key('seen'), inside)
        await redis.decr(key('inside'))
        return lease.release()
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10))
    }
  }))
  await stores.close()
  await redis.quit()
  console.log('done')`

describe.runIf(url)('fifty in five processes who want the same name', () => {
  it('have it one at a time', async () => {
    const prefix = `test:${randomUUID()}:`
    const redis = new Redis(url ?? '')
    redis.on('error', () => undefined)
    const processes = Array.from({ length: 5 }, () => startScript(racers(prefix)))
    try {
      await expect
        .poll(() => redis.get(`${prefix}ready`), { timeout: 60_000 })
        .toBe(String(processes.length))
      await redis.set(`${prefix}go`, '1')
      await Promise.all(processes.map((single) => single.line()))
      const seen = await redis.lrange(`${prefix}seen`, 0, -1)
      expect(seen).toEqual(Array.from({ length: 50 }, () => '1'))
    } finally {
      await Promise.all(processes.map((single) => single.kill()))
      const keys = await redis.keys(`${prefix}*`)
      if (keys.length > 0) await redis.del(...keys)
      await redis.quit()
    }
  }, 90_000)
})
