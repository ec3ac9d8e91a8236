import { connect } from 'node:net'
import { number, object, string } from 'superstruct'
import { afterEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { defineContract, defineEndpoint, type Problem } from '@plenum/shared'
import { accountRoute, publishDocument, route } from '../http/index.ts'
import { defineFeature, type Feature } from '../feature/index.ts'
import { openQueues, type Queue, type QueueWorker } from '../queue/index.ts'
import { engines } from '../testing/engines.ts'
import { testLog } from '../testing/test-log.ts'
import {
  startTestServer,
  type TestConference,
  type TestServerOptions,
} from '../testing/test-server.ts'

const running: TestConference[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function start(features: readonly Feature[], options: Partial<TestServerOptions> = {}) {
  const server = await startTestServer({ ...options, features })
  running.push(server)
  return server
}

const contract = defineContract('notes', {
  endpoints: {
    list: defineEndpoint({
      method: 'GET',
      path: '/notes',
      summary: 'How many notes there are.',
      response: object({ count: number() }),
    }),
    mine: defineEndpoint({
      method: 'GET',
      path: '/notes/mine',
      summary: 'The account.',
      access: 'account',
      response: object({ account: string() }),
    }),
  },
})

/** A feature with tables of its own, as a consumer would write it. */
function notes(database: Awaited<ReturnType<(typeof engines)[0]['open']>>): Feature {
  const db = database.tables<{ note: { id: number } }>()
  return defineFeature({
    name: 'notes',
    migrations: [
      {
        name: '0001-notes',
        up: async (trx) => void (await sql`create table note (id int primary key)`.execute(trx)),
      },
    ],
    routes: [
      route(contract.endpoints.list, async () => ({
        count: (await db.selectFrom('note').selectAll().execute()).length,
      })),
      accountRoute(contract.endpoints.mine, (_, { identity }) => ({ account: identity.account })),
    ],
    async start() {
      await db.insertInto('note').values({ id: 1 }).execute()
    },
  })
}

describe('a conference', () => {
  it('migrates, starts and then answers', async () => {
    const database = await engines[0].open()
    const server = await start([notes(database)], { database })
    expect(await server.client(contract).list()).toEqual({ count: 1 })
    await server.close()
    await database.close()
  })

  it('knows nobody without a feature that identifies people', async () => {
    const database = await engines[0].open()
    const server = await start([notes(database)], { database })
    const asking = server.client(contract, { token: 'anything' }).mine()
    await expect(asking).rejects.toMatchObject({ code: 'auth.required' })
    await server.close()
    await database.close()
  })

  it('knows people by the one feature that identifies them', async () => {
    const database = await engines[0].open()
    const people = defineFeature({
      name: 'people',
      identify: (headers) =>
        Promise.resolve(
          headers.authorization === 'Bearer ada'
            ? { account: 'ada', roles: [], signInSession: 's', via: 'bearer' as const }
            : null,
        ),
    })
    const server = await start([people, notes(database)], { database })
    const { mine } = server.client(contract, { token: 'ada' })
    expect(await mine()).toEqual({ account: 'ada' })
    await server.close()
    await database.close()
  })

  it('refuses features that cannot run together', async () => {
    const identify = () => Promise.resolve(null)
    await expect(start([{ name: 'a' }, { name: 'a' }])).rejects.toThrow('called a')
    await expect(
      start([
        { name: 'a', identify },
        { name: 'b', identify },
      ]),
    ).rejects.toThrow('a and b')
  })

  it('tells each feature which others run, and stops them in the reverse order', async () => {
    const events: string[] = []
    const named = (name: string): Feature => ({
      name,
      async start({ features }) {
        events.push(`${name} started with ${features.join()}`)
        return async () => void events.push(`${name} stopped`)
      },
    })
    const server = await start([named('a'), named('b')])
    await server.close()
    expect(events).toEqual(['a started with a,b', 'b started with a,b', 'b stopped', 'a stopped'])
  })

  it('stops the others although a feature never does', async () => {
    const events: string[] = []
    const first: Feature = {
      name: 'first',
      start: async () => async () => void events.push('first stopped'),
    }
    const stuck: Feature = { name: 'stuck', start: async () => () => new Promise(() => {}) }
    const server = await start([first, stuck], { closeWithin: 50 })
    await server.close()
    expect(events).toEqual(['first stopped'])
    const told = server.log.entries.filter(({ fields }) => fields['part'] === 'stuck')
    expect(told.map(({ message }) => message)).toEqual(['closing did not wait any longer'])
  })

  it('stops what had started when a feature cannot start', async () => {
    const events: string[] = []
    const first: Feature = {
      name: 'first',
      start: async () => async () => void events.push('stopped'),
    }
    const broken: Feature = { name: 'broken', start: () => Promise.reject(new Error('no file')) }
    await expect(start([first, broken])).rejects.toThrow('broken could not start')
    expect(events).toEqual(['stopped'])
  })

  it('answers documents of features out of memory', async () => {
    const document = await publishDocument(Buffer.from('{"a":1}'), 'application/json')
    const other = await publishDocument(Buffer.from('{"b":1}'), 'application/json')
    const server = await start([
      { name: 'a', documents: (path) => (path === '/a' ? document : undefined) },
      { name: 'b', documents: (path) => (path === '/b' ? other : undefined) },
    ])
    expect(await (await server.fetch('/api/a')).json()).toEqual({ a: 1 })
    expect(await (await server.fetch('/api/b')).json()).toEqual({ b: 1 })
    expect((await server.fetch('/api/c')).status).toBe(404)
  })
})

describe('health', () => {
  it('is live at once, and ready when the database and every feature are', async () => {
    const server = await start([{ name: 'a', health: [{ name: 'a', check: async () => {} }] }])
    expect(await (await server.fetch('/healthz/live')).json()).toEqual({ status: 'live' })
    const ready = await server.fetch('/healthz/ready')
    expect(await ready.json()).toEqual({ status: 'ready', checks: ['database', 'a'] })
  })

  it('names the check that failed, and keeps the reason to the log', async () => {
    const check = () => Promise.reject(new Error('secret host unreachable'))
    const server = await start([{ name: 'a', health: [{ name: 'mirror', check }] }])
    const reasons = () => server.log.entries.filter(({ message }) => message === 'not ready')
    const answer = await server.fetch('/healthz/ready')
    expect(answer.status).toBe(503)
    const problem = (await answer.json()) as Problem
    expect(problem.failures).toEqual([{ path: 'mirror', message: 'Not fit to serve' }])
    expect(JSON.stringify(problem)).not.toContain('secret')
    expect(reasons().map(({ fields }) => fields)).toEqual([
      { check: 'mirror', error: new Error('secret host unreachable') },
    ])
  })

  it('is not ready when the database is gone', async () => {
    const database = await engines[0].open()
    const gone = { ...database, check: () => Promise.reject(new Error('gone')) }
    const server = await start([], { database: gone })
    const problem = (await (await server.fetch('/healthz/ready')).json()) as Problem
    expect(problem.failures?.map(({ path }) => path)).toEqual(['database'])
    await server.close()
    await database.close()
  })
})

describe('closing', () => {
  const slow = defineEndpoint({
    method: 'GET',
    path: '/slow',
    summary: 'Takes its time.',
    response: object({ done: string() }),
  })

  function slowFeature() {
    const reached = gate()
    const finish = gate()
    const feature: Feature = {
      name: 'slow',
      routes: [
        route(slow, async () => {
          reached.resolve()
          await finish.promise
          return { done: 'yes' }
        }),
      ],
    }
    return { feature, reached: reached.promise, finish: finish.resolve }
  }

  it('finishes the request under way and takes no other', async () => {
    const { feature, reached, finish } = slowFeature()
    const server = await start([feature])
    const answer = server.fetch('/api/slow')
    await reached
    const closing = server.close()
    const refused = new Promise((resolve) =>
      connect(Number(new URL(server.url).port), '127.0.0.1')
        .on('error', () => resolve('refused'))
        .on('connect', () => resolve('taken')),
    )
    expect(await refused).toBe('refused')
    finish()
    expect(await (await answer).json()).toEqual({ done: 'yes' })
    await closing
  })

  it('is not ready first, and still answers while a balancer looks elsewhere', async () => {
    const { feature, reached, finish } = slowFeature()
    const server = await start([feature], { drain: 2000 })
    const answer = server.fetch('/api/slow')
    await reached
    const closing = server.close()
    const ready = await server.fetch('/healthz/ready')
    expect([ready.status, (await server.fetch('/healthz/live')).status]).toEqual([503, 200])
    finish()
    expect(await (await answer).json()).toEqual({ done: 'yes' })
    await closing
    await expect(server.fetch('/healthz/live')).rejects.toThrow()
  })

  it('does not wait for ever', async () => {
    const { feature, reached, finish } = slowFeature()
    const server = await start([feature], { closeWithin: 50 })
    const answer = server.fetch('/api/slow').catch(() => 'cut off')
    await reached
    await server.close()
    expect(await answer).toBe('cut off')
    finish()
  })

  it('waits for the work that is under way', async () => {
    const database = await engines[0].open()
    const log = testLog()
    const queues = openQueues({ database, log })
    const { promise: begun, resolve: begin } = gate()
    const { promise: allowed, resolve: allow } = gate()
    const queue: Queue<object> = { name: 'wait', summary: 'Waits.', payload: object({}) }
    let isDone = false
    const worker: QueueWorker<object> = {
      queue,
      async work() {
        begin()
        await allowed
        isDone = true
      },
    }
    const waiting = { name: 'waiting', workers: [worker] }
    const server = await start([waiting], { database, queues, work: true })
    await queues.enqueue(database.tables<any>(), queue, {})
    await begun
    const closing = server.close()
    allow()
    await closing
    expect(isDone).toBe(true)
    expect(await queues.status()).toEqual([])
    await database.close()
  })

  it('works on queues only when it has some', async () => {
    await expect(start([], { work: true })).rejects.toThrow('a conference needs `queues`')
  })
})

function gate() {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
