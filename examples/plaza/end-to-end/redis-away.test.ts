import { setTimeout } from 'node:timers/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, openStores, type Database } from '@plenum/api'
import { startPostgres, startRedis, testLog, type TestServer } from '@plenum/api/testing'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { sql } from 'kysely'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCrowd, prepareCrowd } from './crowd.ts'
import { signUp } from './person.ts'
import { runPlaza } from './plaza-command.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'
import { frabXml, writeInto } from './programme-file.ts'

const ids = Array.from({ length: 40 }, (_, index) => `session-${String(index).padStart(2, '0')}`)
const record = buildScheduleRecord({ sessions: ids.map((id) => buildSession({ id })) })

const postgres = await startPostgres()
let redis = await startRedis()
const redisUrl = redis?.url ?? ''
afterAll(() => Promise.all([postgres?.stop(), redis?.stop()]))

describe.skipIf(!postgres || !redis)('two plazas whose Redis', () => {
  let folder: string
  let env: Record<string, string>
  let database: Database
  let plazas: PlazaProcess[]
  let tokens: string[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plaza-redis-'))
    env = {
      DATABASE_URL: postgres?.url ?? '',
      REDIS_URL: redisUrl,
      SECRET: 'a secret of these tests, the same for every server',
    }
    const prepared = { env: { ...env, PLAZA_DATA: folder }, record, people: 4 }
    const links = await prepareCrowd(prepared)
    plazas = await Promise.all([startPlaza([], { env }), startPlaza([], { env })])
    tokens = await enterCrowd(plazas, links)
    database = await openDatabase({ url: postgres?.url ?? '', log: testLog() })
  }, 120_000)
  afterAll(async () => {
    await Promise.all((plazas ?? []).map((plaza) => plaza.kill()))
    await database?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const ask = async (url: string, path: string, token: string, method = 'GET') => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}/api${path}`, { method, headers })
    return { status: response.status, text: await response.text() }
  }
  /** Each person saves these sessions, one after the other, reading in between; the statuses. */
  const saveAll = async (sessions: readonly string[]) => {
    const each = tokens.map(async (token, person) => {
      const statuses: number[] = []
      for (const [at, id] of sessions.entries()) {
        const { url = '' } = plazas[(person + at) % plazas.length] ?? {}
        const paths = ['/schedule/index', `/schedule/${id}`, '/attendance/me', '/auth/me']
        statuses.push((await ask(url, `/attendance/${id}/attend`, token, 'POST')).status)
        for (const path of paths) statuses.push((await ask(url, path, token)).status)
      }
      return statuses
    })
    return new Set((await Promise.all(each)).flat())
  }
  /** What each plaza tells each person, and what there really is. */
  const expectSaved = async (sessions: readonly string[]) => {
    for (const { url } of plazas)
      for (const token of tokens) {
        const { text } = await ask(url, '/attendance/me', token)
        const { attendance } = JSON.parse(text) as { attendance: { session: string }[] }
        expect(attendance.map(({ session }) => session).toSorted()).toEqual(sessions)
      }
    const { rows } = await sql`select 1 from attendance`.execute(database.tables())
    expect(rows).toHaveLength(tokens.length * sessions.length)
  }

  it('is emptied again and again lose nothing, and answer as ever', async () => {
    const stores = await openStores({ url: redisUrl, log: testLog() })
    let isOver = false
    const emptying = (async () => {
      while (!isOver) {
        await stores.redis?.flushall()
        await setTimeout(5)
      }
    })()
    expect(await saveAll(ids.slice(0, 10))).toEqual(new Set([200]))
    const [first] = plazas
    if (first) expect((await signUp(first)).cookie).not.toBe('')
    isOver = true
    await emptying
    await stores.close()
    await expectSaved(ids.slice(0, 10))
  })

  it('stands still answer as ever, and let people in', { timeout: 120_000 }, async () => {
    const stores = await openStores({ url: redisUrl, log: testLog() })
    const server = (await stores.redis?.info('server')) ?? ''
    await stores.close()
    const pid = Number(/process_id:(\d+)/.exec(server)?.[1])
    process.kill(pid, 'SIGSTOP')
    try {
      expect(await saveAll(ids.slice(10, 20))).toEqual(new Set([200]))
      const [, second] = plazas
      if (second) expect((await signUp(second)).cookie).not.toBe('')
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    await expectSaved(ids.slice(0, 20))
  })

  it('is gone answer as ever, and let people in', async () => {
    await redis?.stop()
    expect(await saveAll(ids.slice(20, 30))).toEqual(new Set([200]))
    for (const plaza of plazas) expect((await signUp(plaza)).cookie).not.toBe('')
    await expectSaved(ids.slice(0, 30))
    for (const { url } of plazas) {
      const ready = await fetch(`${url}/healthz/ready`)
      expect(ready.status).toBe(200)
    }
  })

  it('comes back empty are joined again', async () => {
    redis = await startRedis({ port: Number(new URL(redisUrl).port) })
    expect(await saveAll(ids.slice(30, 40))).toEqual(new Set([200]))
    await expectSaved(ids)
  })

  it(
    'is gone show what a third process publishes, and tell open pages',
    { timeout: 120_000 },
    async () => {
      await (redis as TestServer | undefined)?.stop()
      const open = await Promise.all(plazas.map(listenForPublished))
      const file = await writeInto(folder, 'next.xml', frabXml('Next', [{ id: 'a', title: 'A' }]))
      expect(await runPlaza(['import', file, '--force'], folder, env)).toMatchObject({ code: 0 })
      expect(await Promise.all(open.map(({ version }) => version))).toEqual([2, 2])
      for (const { url } of plazas) {
        const { text } = await ask(url, '/schedule/index', '')
        expect(JSON.parse(text)).toMatchObject({ version: 2 })
      }
      open.forEach(({ close }) => close())
    },
  )
})

/** Connects as an open page does; the version that it is told of next. */
async function listenForPublished({ url }: PlazaProcess) {
  const socket = io(url, { path: '/socket', transports: ['websocket'] })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('connect_error', reject)
  })
  const version = new Promise<number>((resolve) => {
    socket.once('schedule.published', (message: { version: number }) => resolve(message.version))
  })
  return { version, close: () => socket.disconnect() }
}
