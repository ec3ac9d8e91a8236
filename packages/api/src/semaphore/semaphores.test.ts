import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testLog } from '../testing/index.ts'
import { startScript } from '../testing/start-script.ts'
import { leaseSemaphores } from './lease-semaphores.ts'
import type { LeaseStore } from './lease-store.ts'
import { memoryLeaseStore } from './memory-lease-store.ts'
import { redisLeaseStore } from './redis-lease-store.ts'

const url = process.env['REDIS_TEST_URL']
const prefix = `test:${randomUUID()}:`
const log = testLog()
const names = url ? (['memory', 'redis'] as const) : (['memory'] as const)

describe.each(names)('semaphores on %s', (kind) => {
  let redis: Redis | undefined
  let store: LeaseStore
  beforeAll(() => {
    redis = kind === 'redis' && url ? new Redis(url) : undefined
    redis?.on('error', (error) => log.warn({ error }, 'Redis failed'))
    store = redis ? redisLeaseStore(redis, { prefix }) : memoryLeaseStore()
  })
  afterAll(() => redis?.quit())

  const semaphores = (over: Partial<LeaseStore> = {}) =>
    leaseSemaphores({ ...store, ...over }, { log })
  const long = { duration: 60_000 }

  it('have one winner among fifty who ask at once', async () => {
    const name = randomUUID()
    const leases = await Promise.all(
      Array.from({ length: 50 }, () => semaphores().acquire(name, long)),
    )
    const winners = leases.filter((lease) => lease !== null)
    expect(winners).toHaveLength(1)
    await winners[0]?.release()
  })

  it('give a name again once it was released', async () => {
    const name = randomUUID()
    for (let count = 0; count < 5; count += 1) {
      const lease = await semaphores().acquire(name, long)
      expect(lease?.isHeld()).toBe(true)
      await lease?.release()
      expect(lease?.isHeld()).toBe(false)
      await lease?.release()
    }
  })

  it('tell whether a name is held', async () => {
    const name = randomUUID()
    expect(await semaphores().isHeld(name)).toBe(false)
    const lease = await semaphores().acquire(name, long)
    expect(await semaphores().isHeld(name)).toBe(true)
    await lease?.release()
    expect(await semaphores().isHeld(name)).toBe(false)
  })

  it('keep names apart', async () => {
    const one = await semaphores().acquire(randomUUID(), long)
    const two = await semaphores().acquire(randomUUID(), long)
    expect([one, two]).not.toContain(null)
    await Promise.all([one?.release(), two?.release()])
  })

  it('renew a lease for as long as it is held', async () => {
    const name = randomUUID()
    let renewals = 0
    const renewed = new EventTarget()
    const holder = semaphores({
      renew: async (...args) => {
        const ours = await store.renew(...args)
        renewals += 1
        if (renewals === 4) renewed.dispatchEvent(new Event('enough'))
        return ours
      },
    })
    const lease = await holder.acquire(name, { duration: 1_500 })
    // Four renewals take longer than the duration.
    await once(renewed, 'enough')
    expect(lease?.signal.aborted).toBe(false)
    expect(await semaphores().acquire(name, long)).toBeNull()
    await lease?.release()
    const next = await semaphores().acquire(name, long)
    expect(next).not.toBeNull()
    await next?.release()
  })

  it('free the name of a holder that does not renew, whose release then takes nothing away', async () => {
    const name = randomUUID()
    expect(await store.take(name, 'first', 400)).toBe(true)
    expect(await store.take(name, 'second', 60_000)).toBe(false)
    await expect.poll(() => store.take(name, 'second', 60_000)).toBe(true)
    expect(await store.renew(name, 'first', 60_000)).toBe(false)
    expect(await store.free(name, 'first')).toBe(false)
    expect(await store.take(name, 'third', 60_000)).toBe(false)
    expect(await store.free(name, 'second')).toBe(true)
  })

  it('tell a holder whose lease went to another', async () => {
    const name = randomUUID()
    let owner = ''
    const holder = semaphores({
      take: (...args) => {
        owner = args[1]
        return store.take(...args)
      },
    })
    const lease = await holder.acquire(name, { duration: 60 })
    await store.free(name, owner)
    const thief = await semaphores().acquire(name, long)
    if (!lease?.signal.aborted) await once(lease?.signal ?? new EventTarget(), 'abort')
    expect(lease?.signal.reason).toEqual(new Error(`The lease of ${name} was lost`))
    await lease?.release()
    expect(await semaphores().acquire(name, long)).toBeNull()
    await thief?.release()
  })

  it('tell a holder that could not renew, and give the name to the next', async () => {
    const name = randomUUID()
    const holder = semaphores({ renew: () => Promise.reject(new Error('unreachable')) })
    const lease = await holder.acquire(name, { duration: 200 })
    await once(lease?.signal ?? new EventTarget(), 'abort')
    let next = null
    await expect.poll(async () => (next ??= await semaphores().acquire(name, long))).not.toBeNull()
  })
})

describe.runIf(url)('a lease on Redis after its clock stepped back', () => {
  it('of a dead holder ends one duration after it is wanted', async () => {
    const name = randomUUID()
    const redis = new Redis(url ?? '')
    redis.on('error', (error) => log.warn({ error }, 'Redis failed'))
    const store = redisLeaseStore(redis, { prefix })
    await store.take(name, 'dead', 60_000)
    await redis.pexpire(`${prefix}lease:{${name}}`, 7_200_000)
    expect(await store.take(name, 'next', 60_000)).toBe(false)
    expect(await redis.pttl(`${prefix}lease:{${name}}`)).toBeLessThanOrEqual(60_000)
    await redis.quit()
  })
})

describe.runIf(url)('a holder on Redis that is killed', () => {
  it('loses the name when its lease is over, not before', async () => {
    const name = randomUUID()
    const holder = startScript(`
      const { openStores } = await import(${JSON.stringify(import.meta.resolve('../cache/open-stores.ts'))})
      const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
      const stores = await openStores({ url: ${JSON.stringify(url)}, prefix: ${JSON.stringify(prefix)}, log })
      const lease = await stores.semaphores.acquire(${JSON.stringify(name)}, { duration: 2_000 })
      console.log('held')`)
    await holder.line()
    const redis = new Redis(url ?? '')
    redis.on('error', (error) => log.warn({ error }, 'Redis failed'))
    const semaphores = leaseSemaphores(redisLeaseStore(redis, { prefix }), { log })
    await holder.kill()
    expect(await semaphores.acquire(name, { duration: 2_000 })).toBeNull()
    let lease = null
    await expect
      .poll(async () => (lease ??= await semaphores.acquire(name, { duration: 2_000 })))
      .toMatchObject({ signal: { aborted: false } })
    await redis.quit()
  })
})
