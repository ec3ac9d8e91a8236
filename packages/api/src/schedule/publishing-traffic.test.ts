import { buildLargeSchedule, buildSession } from '@plenum/shared/testing'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines, startRedis, testLog, type TestServer } from '../testing/index.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { schedule, type ScheduleFeature } from './schedule-feature.ts'

const siteUrl = 'http://localhost'
const record = buildLargeSchedule({ sessions: 300 })
const [first = buildSession(), ...others] = record.sessions
const renamed = { ...record, sessions: [{ ...first, title: { en: 'Renamed' } }, ...others] }

interface Server extends TestConference {
  readonly stores: Stores
  readonly programme: ScheduleFeature
}

describe.runIf(process.env['REDIS_TEST_URL'])('two servers that share a Redis', () => {
  let redis: TestServer | undefined
  let database: Database
  let servers: [Server, Server]

  async function openServer(): Promise<Server> {
    const log = testLog()
    const stores = await openStores({ url: redis?.url ?? '', log })
    const parts = { database, bus: stores.bus, log }
    const programme = schedule({ ...parts, lookEvery: 3_600_000, exports: { siteUrl } })
    const server = await startTestServer({ features: [programme], database, stores, log })
    return { ...server, stores, programme }
  }

  beforeAll(async () => {
    redis = await startRedis()
    database = await engines[0].open()
    servers = [await openServer(), await openServer()]
  })
  afterAll(async () => {
    for (const { close } of servers) await close()
    for (const { stores } of servers) await stores.close()
    await database.close()
    await redis?.stop()
  })

  /** Bytes that Redis has received and sent. */
  async function countBytes(client: Redis): Promise<number> {
    const info = await client.info('stats')
    const numbers = info.matchAll(/^total_net_(?:input|output)_bytes:(\d+)/gm)
    return [...numbers].reduce((sum, [, bytes]) => sum + Number(bytes), 0)
  }

  it('move less than 100 kB for a changed title', async () => {
    const [one, other] = servers
    const versionOf = ({ programme }: Server) => programme.current()?.version
    await one.programme.publish(record, { source: 'a test' })
    await expect.poll(() => versionOf(other)).toBe(1)
    const client = new Redis(redis?.url ?? '')
    const before = await countBytes(client)
    await one.programme.publish(renamed, { source: 'a test' })
    await expect.poll(() => versionOf(other)).toBe(2)
    expect((await countBytes(client)) - before).toBeLessThan(100_000)
    client.disconnect()

    for (const path of ['/api/schedule', `/api/schedule/${first.id}`]) {
      const here = await one.fetch(path)
      const there = await other.fetch(path)
      expect(there.headers.get('etag')).toBe(here.headers.get('etag'))
      expect(await there.text()).toContain('Renamed')
    }
  })
})
