import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { testJobContext } from '../testing/test-job-context.ts'
import { testLog } from '../testing/test-log.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { metrics, type MetricsFeature } from './metrics-feature.ts'
import type { MetricsDb, MetricsTables } from './metrics-tables.ts'
import { saveSample } from './visitor-repository.ts'

const minute = 60_000
const [lisbon, oslo] = [
  '6c1f4f0e-4d4b-4f5e-8a51-b0a4f3f0a001',
  '6c1f4f0e-4d4b-4f5e-8a51-b0a4f3f0a002',
]

describe.each(engines)('visitors, on $name', ({ open }) => {
  let database: Database
  let db: MetricsDb
  let stores: Stores
  let clock: FakeClock
  let measured: MetricsFeature
  let sockets: Socket[]
  let servers: TestConference[]

  beforeEach(async () => {
    database = await open()
    db = database.tables<MetricsTables>()
    stores = await openStores({ log: testLog() })
    clock = fakeClock('2026-06-01T10:00:10Z')
    sockets = []
    servers = []
    measured = await serve({ roles: ['api'] })
  })
  afterEach(async () => {
    for (const socket of sockets) socket.disconnect()
    for (const server of servers) await server.close()
    await stores.close()
    await database.close()
  })

  async function serve(options: { roles?: ['api'] } = {}): Promise<MetricsFeature> {
    const feature = metrics({ ...stores, database, log: testLog(), clock, sampleEvery: 10 })
    const server = await startTestServer({ ...options, features: [feature], database, stores })
    servers.push(server)
    return feature
  }
  const connect = async (server: TestConference | undefined) => {
    const options = { path: '/socket', transports: ['websocket'], forceNew: true }
    const socket = io(server?.url ?? '', options)
    sockets.push(socket)
    await new Promise<void>((resolve) => socket.once('connect', resolve))
  }
  const sample = (server: string | undefined, connections: number, seconds = 0) =>
    saveSample(db, {
      server: server ?? '',
      at: new Date(clock() + seconds * 1000),
      connections,
    })
  const logVisitors = () =>
    measured.jobs?.find(({ name }) => name === 'log-visitors')?.run(testJobContext())
  const logged = async (every: 'minute' | 'hour') => {
    const rows = await db
      .selectFrom('visitor_count')
      .selectAll()
      .where('every', '=', every)
      .orderBy('start')
      .execute()
    return rows.map(({ start, peak, average }) => [
      start.toISOString().slice(11, 16),
      peak,
      average,
    ])
  }

  it('are the connections of all servers together, as they come and go', async () => {
    await serve()
    await serve()
    await connect(servers[1])
    await connect(servers[2])
    await connect(servers[2])
    await expect.poll(() => measured.visitors()).toBe(3)
    sockets.at(-1)?.disconnect()
    await expect.poll(() => measured.visitors()).toBe(2)
    await servers[2]?.close()
    expect(await measured.visitors()).toBe(1)
  })

  it('are one row for each server and minute, however often it looks', async () => {
    await serve()
    for (let connections = 0; connections < 5; connections++) await connect(servers[1])
    await expect.poll(() => measured.visitors()).toBe(5)
    // A process without sockets notes nothing.
    expect(await db.selectFrom('visitor_sample').selectAll().execute()).toHaveLength(1)
  })

  it.each([2, 24])('are logged after the clock stepped back %i hours', async (hours) => {
    await sample(oslo, 9)
    clock.advance(minute)
    await logVisitors()
    clock.advance(-hours * 60 * minute)
    expect(await measured.visitors()).toBe(0)
    await sample(lisbon, 4)
    expect(await measured.visitors()).toBe(4)
    clock.advance(minute)
    await logVisitors()
    expect((await logged('minute'))[0]).toEqual([expect.any(String), 4, 4])
  })

  it('of a server that died count no longer than two minutes', async () => {
    await sample(lisbon, 40)
    await sample(oslo, 2)
    clock.advance(minute)
    await sample(oslo, 3)
    expect(await measured.visitors()).toBe(43)
    clock.advance(minute)
    await sample(oslo, 4)
    expect(await measured.visitors()).toBe(4)
  })

  it('are added up by minute, and drawn together by hour', async () => {
    clock.set('2026-06-01T10:58:05Z')
    await sample(lisbon, 1)
    await sample(lisbon, 7, 30)
    await sample(oslo, 3)
    clock.advance(minute)
    await sample(oslo, 20)
    clock.advance(minute)
    await sample(oslo, 5)
    expect(await logVisitors()).toEqual({ minutes: 2 })
    expect(await logged('minute')).toEqual([
      ['10:58', 10, 10],
      ['10:59', 20, 20],
    ])
    expect(await logged('hour')).toEqual([['10:00', 20, 15]])
    clock.advance(minute)
    await logVisitors()
    expect(await logged('hour')).toEqual([
      ['10:00', 20, 15],
      ['11:00', 5, 5],
    ])
  })

  it('come to the same when they are added up again, or late, or by two at once', async () => {
    await sample(lisbon, 4)
    clock.advance(minute)
    await logVisitors()
    // Written late, for the minute before.
    await sample(oslo, 6, -60)
    await Promise.all([logVisitors(), logVisitors()])
    await logVisitors()
    expect(await logged('minute')).toEqual([['10:00', 10, 10]])
    expect(await logged('hour')).toEqual([['10:00', 10, 10]])
  })

  it('are forgotten by the minute, and kept by the hour', async () => {
    await sample(lisbon, 4)
    clock.advance(minute)
    await logVisitors()
    clock.advance(31 * 24 * 60 * minute)
    await sample(lisbon, 9)
    const prune = measured.jobs?.find(({ name }) => name === 'prune-metrics')
    expect(await prune?.run(testJobContext())).toEqual({ events: 0, visitors: 2 })
    expect(await logged('minute')).toEqual([])
    expect(await logged('hour')).toEqual([['10:00', 4, 4]])
    expect(await db.selectFrom('visitor_sample').selectAll().execute()).toHaveLength(1)
  })
})
