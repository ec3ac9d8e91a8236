import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { metricsContract, PlenumError, type MetricsReceipt } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { registration, type RegistrationFeature } from '../registration/index.ts'
import { schedule, type ScheduleFeature } from '../schedule/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { signIn } from '../testing/sign-in.ts'
import { testJobContext } from '../testing/test-job-context.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { metrics, type MetricsFeature } from './metrics-feature.ts'

const all = { accepted: 0, refused: { unknown: 0, invalid: 0, busy: 0 } }
const view = (routeName: string, more = {}) => ({
  name: 'general/pageView',
  payload: { routeName, ...more },
})
const views = (count: number) => Array.from({ length: count }, () => view('schedule'))

describe.each(engines)('metrics, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let clock: FakeClock
  let people: RegistrationFeature
  let programme: ScheduleFeature
  let measured: MetricsFeature
  let server: TestConference
  let sockets: Socket[]

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    clock = fakeClock('2026-06-01T10:00:00Z')
    programme = schedule({ ...stores, database, log: testLog() })
    people = registration({
      database,
      mailer: testMailer(),
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: 'a secret of the tests',
      title: () => 'Harbour Days',
    })
    measured = metrics({ ...stores, database, log: testLog(), programme, clock })
    server = await startTestServer({ features: [programme, people, measured], database, stores })
    const record = buildScheduleRecord({ sessions: [buildSession({ id: 'opening' })] })
    await programme.publish(record, { source: 'test', force: true })
    sockets = []
  })

  afterEach(async () => {
    for (const socket of sockets) socket.disconnect()
    await server.close()
    await stores.close()
    await database.close()
  })

  const client = (token?: string) =>
    server.client(metricsContract, token === undefined ? {} : { token })
  const admin = () => signIn(server, people, 'olga@example.org', 'admin')
  const send = (events: { name: string; payload: Record<string, string | boolean> }[]) =>
    client().send({ body: { events } })
  const runJob = (name: string) =>
    measured.jobs?.find((job) => job.name === name)?.run(testJobContext())
  const count = async () => {
    await measured.flush()
    await runJob('roll-up-metrics')
  }
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'ok',
      (error: unknown) => (error instanceof PlenumError ? error.code : String(error)),
    )
  const connect = async (token?: string) => {
    const socket = io(server.url, {
      path: '/socket',
      transports: ['websocket'],
      auth: token === undefined ? {} : { token },
      reconnection: false,
      forceNew: true,
    })
    sockets.push(socket)
    await new Promise<void>((resolve) => socket.once('connect', resolve))
    return socket
  }
  const say = (socket: Socket, events: unknown): Promise<MetricsReceipt & { code?: string }> =>
    socket.emitWithAck('metrics.events', { events })

  it('takes what is good and refuses the rest one by one', async () => {
    const answer = await client().send({
      body: {
        events: [
          view('schedule'),
          view('session', { sessionId: 'opening', language: 'pt-BR' }),
          view('session', { sessionId: 'made-up' }),
          view('Rosa Luxe'),
          view('schedule', { account: 'rosa' }),
          { name: 'toString', payload: {} },
          { name: 'made/up', payload: {} },
        ],
      },
    })
    expect(answer).toEqual({ accepted: 2, refused: { unknown: 2, invalid: 3, busy: 0 } })
  })

  it('answers no batch with a failure, whatever is in it', async () => {
    const bodies = [
      '{"events":[[[[[]]]], 1, null, {"name":{}}, {"name":"login/start","payload":{"a":{}}}]}',
      `{"events":[{"name":"login/start","payload":{"x":"\\u0000\\ud800"}}]}`,
      `{"events":${'['.repeat(8000)}${']'.repeat(8000)}}`,
      `{"events":[${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}]}`,
    ]
    for (const body of bodies) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      expect((await server.fetch('/api/metrics/events', init)).status).toBeLessThan(500)
    }
    expect(await code(send(views(51)))).toBe('request.invalid')
    expect(await code(send([view('x'.repeat(16_384))]))).toBe('request.too-large')
  })

  it('is not stopped by a text that is cut within a character', async () => {
    const message = `${'ab '.repeat(66)}a😀 and so on`
    const payload = { name: 'TypeError', message }
    const receipt = await send([{ name: 'general/clientError', payload }, view('schedule')])
    expect(receipt).toEqual({ ...all, accepted: 2 })
    await measured.flush()
    const { rows } = await sql<{ details: unknown }>`
      select details from metrics_event order by id`.execute(database.tables())
    expect(rows).toEqual([{ details: { message: `${'ab '.repeat(66)}a` } }, { details: {} }])
  })

  it('reports by hour and day, by event and by a member', async () => {
    await send([...views(6), view('session', { sessionId: 'opening' }), view('faq')])
    clock.advance(3_600_000)
    await send([...views(5), { name: 'login/start', payload: {} }])
    await count()
    const reader = client(await admin())
    const every = 'hour'
    const hours = ['2026-06-01T10:00:00Z', '2026-06-01T11:00:00Z']
    const [ten, eleven] = hours.map((start) => ({ start }))
    clock.advance(1000)
    expect(await reader.report({ query: { every } })).toEqual({
      from: '2026-05-25T11:00:01Z',
      to: '2026-06-01T11:00:01Z',
      every,
      by: null,
      countedAt: '2026-06-01T11:00:00Z',
      series: [
        {
          event: 'general/pageView',
          value: null,
          total: 13,
          points: [
            { ...ten, count: 8 },
            { ...eleven, count: 5 },
          ],
        },
        { event: 'login/start', value: null, total: 1, points: [{ ...eleven, count: 1 }] },
      ],
    })
    // The two that are few would be told by subtraction if the six were named.
    const query = { every, event: 'general/pageView', by: 'routeName' } as const
    expect((await reader.report({ query })).series).toEqual([
      { event: query.event, value: 'schedule', total: 5, points: [{ ...eleven, count: 5 }] },
      { event: query.event, value: null, total: 8, points: [{ ...ten, count: 8 }] },
    ])
    expect(await reader.table({ query })).toBe(
      [
        'start,every,event,by,value,count',
        '2026-06-01T11:00:00Z,hour,general/pageView,routeName,schedule,5',
        '2026-06-01T10:00:00Z,hour,general/pageView,routeName,(others),8',
        '',
      ].join('\r\n'),
    )
    const days = await reader.report({ query: { ...query, every: 'day' } })
    expect(days.series.map(({ value, total }) => [value, total])).toEqual([[null, 13]])
  })

  it('reports to organisers alone', async () => {
    const rosa = await signIn(server, people, 'rosa@example.org')
    for (const [token, answer] of [
      [undefined, 'auth.required'],
      [rosa, 'auth.forbidden'],
      [await admin(), 'ok'],
    ] as const) {
      expect(await code(client(token).report())).toBe(answer)
      expect(await code(client(token).table())).toBe(answer)
      expect(await code(client(token).visitors())).toBe(answer)
    }
  })

  it('refuses a report that makes no sense', async () => {
    const reader = client(await admin())
    const to = '2026-06-01T00:00:00Z'
    for (const query of [{ by: 'routeName' }, { from: to, to }, { from: '2001-01-01T00:00:00Z' }])
      expect(await code(reader.report({ query }))).toBe('request.invalid')
    const [first, second] = ['0001-01-01T00:00:00Z', '0001-01-08T00:00:00Z']
    for (const ask of [reader.report, reader.visitors]) {
      expect(await code(ask({ query: { to: '0000-01-02T00:00:00Z' } }))).toBe('request.invalid')
      expect(await code(ask({ query: { from: '0000-12-31T23:59:59Z', to: first } }))).toBe(
        'request.invalid',
      )
      expect(await code(ask({ query: { to: second } }))).toBe('ok')
      expect(await code(ask({ query: { to: '9999-12-31T23:59:59Z' } }))).toBe('ok')
    }
  })

  it('caps a client that sends 1,000 events in a second, and nobody else', async () => {
    const accepted = await Promise.all(
      Array.from({ length: 7 * 20 }, () =>
        send(views(50)).then(
          (receipt) => receipt.accepted,
          (error: unknown) => (error instanceof PlenumError ? error.code : error),
        ),
      ),
    )
    const taken = accepted.filter((answer) => typeof answer === 'number')
    expect(taken.reduce((sum, events) => sum + events, 0)).toBe(6000)
    expect(new Set(accepted)).toEqual(new Set([50, 'request.too-many']))
    // Others in the same network still read, and those who are signed in also still send.
    expect((await server.fetch('/api/schedule/index')).status).toBe(200)
    const rosa = client(await signIn(server, people, 'rosa@example.org'))
    expect((await rosa.send({ body: { events: [view('home')] } })).accepted).toBe(1)
  })

  it('caps an account on all its devices together', async () => {
    const token = await signIn(server, people, 'rosa@example.org')
    const [first, second] = [await connect(token), await connect(token)]
    for (let sent = 0; sent < 150; sent += 50)
      for (const socket of [first, second])
        expect(await say(socket, views(50))).toEqual({ ...all, accepted: 50 })
    expect((await say(first, views(1))).code).toBe('request.too-many')
    expect(await code(client(token).send({ body: { events: views(1) } }))).toBe('request.too-many')
  })

  it('caps a socket that sends 1,000 events in a second, and nobody else', async () => {
    const [eager, calm] = [await connect(), await connect()]
    const answers = await Promise.all(Array.from({ length: 20 }, () => say(eager, views(50))))
    expect(answers.map((answer) => answer.accepted ?? answer.code).toSorted()).toEqual([
      ...Array.from({ length: 6 }, () => 50),
      ...Array.from({ length: 14 }, () => 'request.too-many'),
    ])
    expect(await say(calm, [view('home'), 7])).toEqual({
      accepted: 1,
      refused: { unknown: 0, invalid: 1, busy: 0 },
    })
  })

  it('disconnects a socket that sends them one by one, and nobody else', async () => {
    const [eager, calm] = [await connect(), await connect()]
    const gone = new Promise((resolve) => eager.once('disconnect', resolve))
    for (let sent = 0; sent < 1000; sent++) eager.emit('metrics.events', { events: views(1) })
    expect(await gone).toBe('transport close')
    expect((await say(calm, views(1))).accepted).toBe(1)
  })

  it('keeps nothing of who sent it, in any column of any of its tables', async () => {
    const token = await signIn(server, people, 'rosa@example.org')
    const { account } = (await people.identify({ authorization: `Bearer ${token}` })) ?? {}
    const error = {
      name: 'TypeError',
      message: `rosa@example.org saw "Rosa Luxe" at https://plaza.example/login/${token}`,
      source: 'https://plaza.example/assets/app.js?who=rosa@example.org:1:2',
      routeName: 'session',
    }
    const events = [{ name: 'general/clientError', payload: error }, ...views(3)]
    await client(token).send({ body: { events } })
    const socket = await connect(token)
    await say(socket, events)
    await count()
    clock.advance(60_000)
    await runJob('log-visitors')
    const text = JSON.stringify(await everything(database))
    for (const secret of [account, token, 'rosa', 'Rosa', '127.0.0.1', '::1', socket.id ?? ''])
      expect(text.includes(secret ?? 'nobody'), `keeps ${secret}`).toBe(false)
    expect(text).toContain('[address] saw [text] at [url]')
  })

  it('tells the open pages of organisers, and no others, what it wrote', async () => {
    const [organiser, rosa] = [await connect(await admin()), await connect()]
    const overheard: unknown[] = []
    rosa.on('metrics.counted', (told) => overheard.push(told))
    const heard = new Promise((resolve) => organiser.once('metrics.counted', resolve))
    await say(rosa, views(2))
    await measured.flush()
    expect(await heard).toEqual({ counts: { 'general/pageView': 2 } })
    await say(rosa, views(1))
    expect(overheard).toEqual([])
  })

  it('forgets single events after thirty days, and keeps the counts', async () => {
    await send(views(8))
    await count()
    const day = 86_400_000
    clock.advance(29 * day)
    expect(await runJob('prune-metrics')).toMatchObject({ events: 0 })
    clock.advance(2 * day)
    expect(await runJob('prune-metrics')).toMatchObject({ events: 8 })
    const query = { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z' }
    const { series } = await client(await admin()).report({ query })
    expect(series.map(({ total }) => total)).toEqual([8])
  })

  it('writes what waits in memory before the server ends', async () => {
    await send(views(3))
    await server.close()
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from metrics_event`.execute(database.tables())
    expect(rows).toEqual([{ count: 3 }])
  })

  it('takes events that the server itself noticed', async () => {
    expect(measured.track('login/finish', {}).accepted).toBe(1)
    expect(() => measured.track('login/unheard', {})).toThrow('There is no metrics event')
  })
})

/** All rows of the tables of metrics. */
async function everything(database: Database): Promise<unknown[]> {
  const db = database.tables()
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public'
      and (table_name like 'metrics%' or table_name like 'visitor%')`.execute(db)
  expect(tables).toHaveLength(5)
  const contents = await Promise.all(
    tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(db)),
  )
  const rows = contents.map(({ rows }) => rows)
  expect(rows.every((list) => list.length > 0)).toBe(true)
  return rows
}
