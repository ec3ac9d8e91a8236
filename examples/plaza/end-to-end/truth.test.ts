import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@plenum/api'
import { startPostgres, startRedis, testLog } from '@plenum/api/testing'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { post, signUp, type Person } from './person.ts'
import { runPlaza } from './plaza-command.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'
import { frabXml, writeInto } from './programme-file.ts'

const first = frabXml('Harbour Days', [
  { id: 'bridges', title: 'How bridges learn' },
  { id: 'ferries', title: 'The patience of ferries' },
])
const second = frabXml('Harbour Days', [
  { id: 'bridges', title: 'How bridges learn' },
  { id: 'ferries', title: 'The patience of ferries' },
  { id: 'cranes', title: 'Cranes at rest' },
])

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-truth-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('what a plaza has promised', () => {
  it('is kept when it is stopped, and when its power is cut', { timeout: 240_000 }, async () => {
    const data = join(folder, 'embedded')
    const file = await writeInto(folder, 'embedded.xml', first)

    const open = async (...args: string[]) => {
      const plaza = await startPlaza(args, { data })
      onTestFinished(() => plaza.kill())
      return plaza
    }

    const opened = await open('--schedule', file)
    const person = await signUp(opened)
    await post(opened, '/attendance/bridges/attend', undefined, person.cookie)
    const before = await whatIsKept(opened, person)
    expect(before).toMatchObject({ email: person.address, saved: ['bridges'], version: 1 })
    expect(await opened.stop()).toBe(0)

    const again = await open()
    expect(await whatIsKept(again, person)).toEqual(before)
    await post(again, '/attendance/ferries/attend', undefined, person.cookie)
    await again.kill()

    const recovered = await open('--schedule', file)
    const after = await whatIsKept(recovered, person)
    expect(after).toEqual({ ...before, saved: ['bridges', 'ferries'] })
    expect(await recovered.stop()).toBe(0)
  })
})

const postgres = await startPostgres()
const redis = await startRedis()
afterAll(async () => {
  await Promise.all([postgres?.stop(), redis?.stop()])
})

describe.skipIf(!postgres || !redis)('two plazas with one Postgres and one Redis', () => {
  const databaseUrl = postgres?.url ?? ''
  const redisUrl = redis?.url ?? ''
  const shared = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    SECRET: 'a secret of these tests, the same for every server',
    LOG_LEVEL: 'info',
  }
  let one: PlazaProcess
  let other: PlazaProcess
  let person: Person

  beforeAll(async () => {
    // At the same moment, on an empty database.
    ;[one, other] = await Promise.all([
      startPlaza([], { env: shared }),
      startPlaza([], { env: shared }),
    ])
    person = await signUp(one)
  }, 240_000)
  afterAll(async () => {
    // Redis is still away.
    expect(await Promise.all([one?.stop(), other?.stop()])).toEqual([0, 0])
  }, 120_000)

  it('are both ready, having migrated once and published the demo once', async () => {
    for (const { url } of [one, other])
      expect((await fetch(`${url}/healthz/ready`)).status).toBe(200)
    const { migrations, versions } = await readLedgers(databaseUrl)
    const migrated = `${one.output()}${other.output()}`.match(/Migrated/g) ?? []
    expect(migrations.length).toBeGreaterThan(4)
    expect(migrated).toHaveLength(migrations.length)
    expect(versions).toEqual([{ version: 1, source: 'demo' }])
  })

  it('tell the same of a person, whichever is asked', async () => {
    const session = await anyOpenSession(one)
    await post(one, `/attendance/${session}/attend`, undefined, person.cookie)
    const seen = await whatIsKept(other, person)
    expect(seen).toMatchObject({ email: person.address, saved: [session], version: 1 })
    expect(seen).toEqual(await whatIsKept(one, person))
  })

  it('lose nothing when Redis forgets everything', async () => {
    const answers = () => Promise.all([one, other].map((plaza) => everyAnswer(plaza, person)))
    const before = await answers()
    await forgetEverything(redisUrl)
    expect(await answers()).toEqual(before)
  })

  it('both hear of what a third process publishes', async () => {
    const file = await writeInto(folder, 'second.xml', second)
    const heard = await Promise.all([one, other].map(listenForPublished))
    const outcome = await runPlaza(['import', file, '--force'], join(folder, 'third'), shared)
    expect(outcome).toMatchObject({ code: 0 })
    expect(outcome.stdout).toContain('Published as version 2.')
    expect(await Promise.all(heard.map(({ version }) => version))).toEqual([2, 2])
    for (const { url } of [one, other])
      expect(await readJson(`${url}/api/schedule/index`)).toMatchObject({ version: 2 })
    heard.forEach(({ close }) => close())
  })

  it('go on without Redis: programme, copy, calendars and people', async () => {
    const before = await everyAnswer(one, person)
    await redis?.stop()
    expect(await everyAnswer(one, person)).toEqual(before)
    expect(await everyAnswer(other, person)).toEqual(await everyAnswer(one, person))
    const late = await signUp(other)
    expect(await whatIsKept(one, late)).toMatchObject({ email: late.address })
  })
})

/** The account, what it saved, and the programme, as a plaza tells them to a browser. */
async function whatIsKept({ url }: PlazaProcess, { cookie }: Person) {
  const headers = { cookie }
  const [me, mine, index] = await Promise.all([
    readJson(`${url}/api/auth/me`, headers),
    readJson(`${url}/api/attendance/me`, headers),
    readJson(`${url}/api/schedule/index`),
  ])
  const { account } = me as { account: { email: string } | null }
  const { attendance } = mine as { attendance: { session: string }[] }
  const { version } = index as { version: number }
  return {
    email: account?.email,
    saved: attendance.map(({ session }) => session),
    version,
  }
}

/** What the pages of a visitor and of a person are made of. */
async function everyAnswer(plaza: PlazaProcess, person: Person) {
  const { url } = plaza
  const session = await anyOpenSession(plaza)
  const paths = [
    '/api/schedule',
    '/api/schedule/index',
    `/api/schedule/${session}`,
    `/api/calendar/ical/${session}`,
    '/api/content/about',
  ]
  const answers = paths.map(async (path) => {
    const response = await fetch(url + path)
    return { path, status: response.status, text: await response.text() }
  })
  const all = await Promise.all(answers)
  expect(all.map(({ status }) => status)).toEqual(paths.map(() => 200))
  // A calendar names its address, and each plaza here has one of its own.
  const texts = all.map(({ path, text }) => [path, text.replaceAll(url, 'http://plaza')])
  return { texts, kept: await whatIsKept(plaza, person) }
}

async function anyOpenSession({ url }: PlazaProcess): Promise<string> {
  const { sessions } = (await readJson(`${url}/api/schedule/index`)) as {
    sessions: { id: string; state?: string; slot?: string; participantCap?: number }[]
  }
  const found = sessions.find(
    ({ participantCap, slot, state }) =>
      participantCap === undefined && slot !== undefined && state !== 'cancelled',
  )
  if (!found) throw new Error('The programme has no session that is open to all')
  return found.id
}

async function readJson(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, { headers })
  expect(response.status).toBe(200)
  return response.json()
}

async function readLedgers(url: string) {
  interface Ledgers {
    plenum_migration: { feature: string; name: string }
    schedule_version: { version: number; source: string }
  }
  const database = await openDatabase({ url, log: testLog() })
  try {
    const db = database.tables<Ledgers>()
    return {
      migrations: await db.selectFrom('plenum_migration').select(['feature', 'name']).execute(),
      versions: await db.selectFrom('schedule_version').select(['version', 'source']).execute(),
    }
  } finally {
    await database.close()
  }
}

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

async function forgetEverything(redisUrl: string): Promise<void> {
  const { hostname, port } = new URL(redisUrl)
  const connection = createConnection({ host: hostname, port: Number(port) })
  connection.write('FLUSHALL\r\n')
  const [answer] = (await once(connection, 'data')) as [Buffer]
  connection.destroy()
  expect(answer.toString()).toBe('+OK\r\n')
}
