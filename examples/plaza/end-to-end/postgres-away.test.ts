import { createServer, connect, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { openDatabase, type Database } from '@plenum/api'
import { startPostgres, testLog } from '@plenum/api/testing'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCrowd, prepareCrowd, until } from './crowd.ts'
import { freePort, startPlaza, type PlazaProcess } from './plaza-process.ts'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

const ids = Array.from({ length: 8 }, (_, index) => `session-${index}`)
const record = buildScheduleRecord({ sessions: ids.map((id) => buildSession({ id })) })

describe.skipIf(!postgres)('a plaza whose Postgres goes away and comes back', () => {
  let way: Way
  let database: Database
  let plaza: PlazaProcess
  let token: string

  beforeAll(async () => {
    way = await openWay(postgres?.url ?? '')
    database = await openDatabase({ url: postgres?.url ?? '', log: testLog() })
    // Otherwise in tests, where nothing else outlives a crash.
    await sql`alter database postgres set synchronous_commit = on`.execute(database.tables())
    const env = { DATABASE_URL: way.url, SECRET: 'a secret of these tests, of sixteen and more' }
    const links = await prepareCrowd({ env, record, people: 1 })
    plaza = await startPlaza([], { env })
    ;[token = ''] = await enterCrowd([plaza], links)
  }, 120_000)
  afterAll(async () => {
    await plaza?.kill()
    await database?.close()
    await way?.close()
  })

  const ask = (path: string, method = 'GET') =>
    fetch(plaza.url + path, { method, headers: { authorization: `Bearer ${token}` } })
  const attend = (id: string) => ask(`/api/attendance/${id}/attend`, 'POST')
  const status = async (path: string) => (await ask(path)).status
  const rows = async () =>
    (
      await sql<{ session: string }>`select session from attendance order by session`.execute(
        database.tables(),
      )
    ).rows.map(({ session }) => session)

  it('says that it is unavailable for now where it needs it, and goes on where not', async () => {
    expect((await attend('session-0')).status).toBe(200)
    await way.cut()
    for (const path of ['/api/attendance/me', '/api/auth/me']) {
      const answer = await ask(path)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        503,
        'application/problem+json',
      ])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await answer.json()).toMatchObject({ code: 'server.unavailable', status: 503 })
    }
    expect((await attend('session-1')).status).toBe(503)
    const open = ['/api/schedule/index', '/api/schedule/session-0', '/', '/healthz/live']
    expect(await Promise.all(open.map(status))).toEqual(open.map(() => 200))
    expect(await status('/healthz/ready')).toBe(503)
  })

  it('answers again by itself when it is back, and has lost nothing that it said it did', async () => {
    await way.restore()
    await until(
      () => status('/healthz/ready'),
      (ready) => ready === 200,
    )
    expect(await rows()).toEqual(['session-0'])
    expect((await attend('session-1')).status).toBe(200)
    expect(await rows()).toEqual(['session-0', 'session-1'])
  })

  it('takes a restart in the middle of requests: each is done and said so, or is unavailable', async () => {
    const told = new Map<string, number>()
    let isOver = false
    const visitors = ids.slice(2).map(async (id) => {
      // Each goes on until what it asks for is done.
      for (;;) {
        const answer = await attend(id)
        const { status, headers } = answer
        told.set(id, status)
        if (status === 200 && isOver) return
        if (status !== 200) {
          expect([status, headers.get('content-type')]).toEqual([503, 'application/problem+json'])
          await setTimeout(20)
        }
      }
    })
    await crash(database)
    isOver = true
    await Promise.all(visitors)
    expect([...told.values()]).toEqual(ids.slice(2).map(() => 200))
    expect(await rows()).toEqual(ids)
  })

  it('sends each mail that was asked for before, once', async () => {
    const address = 'ada@example.org'
    const body = JSON.stringify({ name: 'Ada', email: address, redirect: '/' })
    const headers = { 'content-type': 'application/json', origin: plaza.url }
    const request = { method: 'POST', headers, body }
    const asked = await fetch(`${plaza.url}/api/auth/register`, request)
    expect(asked.status).toBe(200)
    await crash(database)
    const mails = async () => {
      const all = await plaza.mails()
      return all.filter(({ to }) => to === address).length
    }
    await until(mails, (count) => count > 0)
    const waiting = sql`select 1 from queue_item`
    await until(
      () => waiting.execute(database.tables()),
      ({ rows }) => rows.length === 0,
    )
    expect(await mails()).toBe(1)
  })
})

/**
 * Has one server process of Postgres killed: it then ends all the others, whatever they are at,
 * reads its log and starts anew. Resolves when it answers again.
 */
async function crash(database: Database): Promise<void> {
  const db = database.tables<unknown>()
  const broken = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    process.kill(rows[0]?.pid ?? NaN, 'SIGKILL')
    await sql`select pg_sleep(60)`.execute(trx)
  })
  await expect(broken).rejects.toThrow()
  const answers = () =>
    database.check().then(
      () => true,
      () => false,
    )
  await until(answers, (isBack) => isBack)
}

/** The way to a Postgres, which can be cut. */
interface Way {
  readonly url: string
  /** Breaks every connection, and lets nobody in. */
  cut(): Promise<void>
  restore(): Promise<void>
  close(): Promise<void>
}

async function openWay(postgresUrl: string): Promise<Way> {
  const port = await freePort()
  const socketFile = `${new URL(postgresUrl).searchParams.get('host')}/.s.PGSQL.5432`
  const open = new Set<Socket>()
  let server: Server | undefined
  const restore = async () => {
    server = createServer((client) => {
      const upstream = connect(socketFile)
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        open.add(one)
        one.on('error', () => other.destroy()).on('close', () => other.destroy())
        one.pipe(other)
      }
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const cut = async () => {
    server?.close()
    for (const socket of open) socket.destroy()
    open.clear()
  }
  await restore()
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, cut, restore, close: cut }
}
