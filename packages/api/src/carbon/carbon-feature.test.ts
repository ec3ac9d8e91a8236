import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { carbonContract } from '@plenum/shared'
import type { Database } from '../database/index.ts'
import { openStores, type Stores } from '../cache/index.ts'
import { countAccountsByTimeZone, registration } from '../registration/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { carbon, type CarbonOptions } from './carbon-feature.ts'
import { originsByTimeZone } from './origins-by-time-zone.ts'
import { zoneCountry } from './zone-countries.ts'

const vienna = { latitude: 48.2, longitude: 16.3 }

describe('the estimate of travel', () => {
  let clock: FakeClock
  let counts: Record<string, number>
  let asked: number
  let server: TestConference

  beforeEach(() => {
    clock = fakeClock('2026-06-01T10:00:00Z')
    counts = {}
    asked = 0
  })
  afterEach(() => server.close())

  const serve = async (options: Partial<CarbonOptions> = {}) => {
    const origins = () => {
      asked += 1
      return Promise.resolve(new Map(Object.entries(counts)))
    }
    const feature = carbon({ origins, venue: vienna, isRemote: true, clock, ...options })
    server = await startTestServer({ features: [feature] })
    return server.client(carbonContract)
  }

  it('names countries of five or more, and the others together', async () => {
    counts = { US: 40, AT: 12, DE: 9, FR: 3, '': 7, ES: 1 }
    const { estimate } = await (await serve()).estimate()
    expect(estimate).toMatchObject({
      isRemote: true,
      computedAt: '2026-06-01T10:00:00Z',
      participants: 65,
      unknown: 5,
    })
    expect(estimate?.origins.map(({ country, participants }) => [country, participants])).toEqual([
      ['US', 40],
      ['AT', 10],
      // Four would be too few, so the least of the others goes with them.
      [null, 15],
    ])
    expect(estimate?.factors).toMatchObject({ year: 2022 })
    expect(estimate?.assumptions.map(({ code }) => code)).toContain('mode-by-distance')
  })

  it.each([8, 10, 12])('is in kilograms, to two digits, within its range: of %d', async (HU) => {
    counts = { HU }
    const { estimate } = await (await serve()).estimate()
    expect(estimate?.participants).toBe(10)
    // Budapest is 223 km away (78 south, 209 east): 4,459 km for ten, there and back.
    expect(estimate?.distanceKm).toBe(4500)
    expect(estimate?.kgCo2e).toEqual({ low: 160, central: 380, high: 1100 })
  })

  it('says nothing while fewer than five take part', async () => {
    counts = { US: 3, AT: 1, '': 90 }
    const client = await serve()
    expect(await client.estimate()).toEqual({ estimate: null })
    expect(await client.totals()).toEqual({ totalDistance: 0, carbonNotEmitted: 0 })
  })

  it.each([
    [true, 380],
    [false, 0],
  ])('saves what was not travelled: remote %s', async (isRemote, carbonNotEmitted) => {
    counts = { HU: 10 }
    const client = await serve({ isRemote })
    expect(await client.totals()).toEqual({ totalDistance: 4_500_000, carbonNotEmitted })
  })

  it('counts participants once for all who ask, and again later', async () => {
    counts = { HU: 10 }
    const client = await serve()
    await Promise.all(Array.from({ length: 20 }, () => client.estimate()))
    expect(asked).toBe(1)
    counts = { HU: 20 }
    clock.advance(599_000)
    expect((await client.estimate()).estimate?.participants).toBe(10)
    clock.advance(1000)
    expect((await client.estimate()).estimate?.participants).toBe(20)
  })

  it('tells nothing of one who registers to those who ask before and after', async () => {
    counts = { HU: 12, DE: 10, JP: 3, FR: 2, '': 2 }
    const client = await serve()
    const ask = async () => {
      clock.advance(600_000)
      const { estimate } = await client.estimate()
      return { ...estimate, computedAt: '' }
    }
    const first = await ask()
    for (const country of ['HU', 'JP', 'KE', '']) {
      counts = { ...counts, [country]: (counts[country] ?? 0) + 1 }
      expect(await ask()).toEqual(first)
    }
    counts = { ...counts, DE: 9 }
    expect(await ask()).toEqual(first)
    counts = { ...counts, NZ: 1 }
    expect(await ask()).not.toEqual(first)
  })

  it('does not tell which of two countries has more participants, when their counts are one', async () => {
    counts = { HU: 12, AT: 11 }
    const { estimate } = await (await serve()).estimate()
    expect(estimate?.origins.map(({ country }) => country)).toEqual(['AT', 'HU'])
  })

  it('is not asked for again by those who have it', async () => {
    counts = { HU: 10 }
    await serve()
    const first = await server.fetch('/api/carbon')
    const etag = first.headers.get('etag') ?? ''
    const again = await server.fetch('/api/carbon', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  it('comes when counting works again', async () => {
    let isAway = true
    const client = await serve({
      origins: () =>
        isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Map([['HU', 10]])),
    })
    await expect(client.estimate()).rejects.toMatchObject({ code: 'server.unexpected' })
    isAway = false
    expect((await client.estimate()).estimate?.participants).toBe(10)
  })
})

describe('the country of a time zone', () => {
  it.each([
    ['Europe/Vienna', 'AT'],
    ['Asia/Kolkata', 'IN'],
    ['Asia/Calcutta', 'IN'],
    ['Europe/Kyiv', 'UA'],
    ['America/Argentina/Buenos_Aires', 'AR'],
    ['America/Los_Angeles', 'US'],
    ['Europe/Stockholm', 'SE'],
    ['UTC', undefined],
    ['Middle/Earth', undefined],
    ['', undefined],
  ])('%s is %s', (zone, country) => {
    expect(zoneCountry(zone)).toBe(country)
  })
})

describe.each(engines)('participants by country, on $name', ({ open }) => {
  let database: Database
  let stores: Stores

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
  })
  afterEach(async () => {
    await stores.close()
    await database.close()
  })

  it('are those who proved their address and are not blocked, each once', async () => {
    const people = registration({
      database,
      mailer: testMailer(),
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: randomUUID(),
      title: () => 'Harbour Days',
    })
    const server = await startTestServer({ features: [people], database, stores })
    const change = async (email: string, timeZone: string | null) => {
      const token = await signIn(server, people, email)
      await server.fetch('/api/auth/me', {
        method: 'PATCH',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ timeZone }),
      })
    }
    await change('rosa@example.org', 'Europe/Vienna')
    await change('rosa@example.org', 'Europe/Vienna')
    await change('ilse@example.org', 'Europe/Vienna')
    await change('amit@example.org', 'Asia/Kolkata')
    await change('anon@example.org', null)
    await change('evil@example.org', 'America/New_York')
    await people.addresses.block('evil@example.org')
    // Asked for a mail, and never came.
    await server.fetch('/api/auth/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        email: 'ghost@example.org',
        name: 'Ghost',
        timeZone: 'Europe/Vienna',
        language: 'en',
      }),
    })
    const origins = originsByTimeZone(() => countAccountsByTimeZone(database))
    expect(Object.fromEntries(await origins())).toEqual({ AT: 2, IN: 1, '': 1 })
    await server.close()
  })
})
