import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@plenum/api'
import { startPostgres, startRedis, testLog } from '@plenum/api/testing'
import { attendanceContract, endpointUrl, type SessionAttendance } from '@plenum/shared'
import { buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { enterCrowd, prepareCrowd } from './crowd.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'

const crowd = 200
const places = 20
const record = buildScheduleRecord({
  // A line is closed once its session has begun.
  slots: [buildSlot({ start: '2099-05-01T08:00:00Z', end: '2099-05-01T09:00:00Z' })],
  sessions: [
    buildSession({ id: 'workshop', participantCap: places }),
    buildSession({ id: 'talk' }),
    buildSession({ id: 'table', participantCap: 1 }),
  ],
})

const postgres = await startPostgres()
const redis = await startRedis()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-races-'))
})
afterAll(async () => {
  await Promise.all([postgres?.stop(), redis?.stop()])
  await rm(folder, { recursive: true, force: true })
})

interface Place {
  readonly name: string
  /** How many processes serve it. */
  readonly servers: number
  env(): Readonly<Record<string, string>>
}

const kinds: readonly Place[] = [
  {
    name: 'one process with its database inside',
    servers: 1,
    env: () => ({ PLAZA_DATA: join(folder, 'embedded') }),
  },
  ...(postgres && redis
    ? [
        {
          name: 'two processes on one Postgres and one Redis',
          servers: 2,
          env: () => ({
            DATABASE_URL: postgres.url,
            REDIS_URL: redis.url,
            PLAZA_DATA: join(folder, 'shared'),
          }),
        },
      ]
    : []),
]

describe.each(kinds)('200 people at $name', (place) => {
  const secret = 'a secret of these tests, the same for every server'
  let env: Readonly<Record<string, string>>
  let plazas: PlazaProcess[]
  let tokens: string[]

  beforeAll(async () => {
    env = { ...place.env(), SECRET: secret }
    const links = await prepareCrowd({ env, record, people: crowd })
    plazas = await Promise.all(Array.from({ length: place.servers }, () => startPlaza([], { env })))
    tokens = await enterCrowd(plazas, links)
  }, 120_000)
  afterAll(() => Promise.all((plazas ?? []).map((plaza) => plaza.kill())))

  const { attend, session } = attendanceContract.endpoints
  /** All at the same moment, each at the next process. */
  const askAll = (who: readonly string[], endpoint: typeof attend | typeof session, id: string) =>
    Promise.all(
      who.map(async (token, index) => {
        const { url = '' } = plazas[index % plazas.length] ?? {}
        const response = await fetch(
          `${url}/api${endpointUrl(endpoint, { params: { session: id } })}`,
          {
            method: endpoint.method,
            headers: { authorization: `Bearer ${token}` },
          },
        )
        expect(response.status).toBe(200)
        return (await response.json()) as SessionAttendance
      }),
    )
  const count = (states: readonly { state: string }[], wanted: string) =>
    states.filter(({ state }) => state === wanted).length

  it('who want one of 20 places at once: 20 have one, the others stand in line, each once', async () => {
    await askAll(tokens, attend, 'workshop')
    const standings = await askAll(tokens, session, 'workshop')
    expect(count(standings, 'attending')).toBe(places)
    const inLine = standings.flatMap(({ placeInLine }) => placeInLine ?? [])
    expect(inLine.toSorted((a, b) => a - b)).toEqual(upTo(crowd - places))
    // What the other process did is in the counts of this one within seconds.
    const told = async () =>
      (await askAll(tokens, session, 'workshop')).map((one) => [one.sessionCount, one.waitingCount])
    await expect
      .poll(told, { timeout: 15_000, interval: 1000 })
      .toEqual(tokens.map(() => [places, crowd - places]))
  })

  it.each(['talk', 'table'])(
    'one of whom asks eight times at once for %s, and has one row',
    async (id) => {
      const [person = ''] = tokens
      await askAll(Array<string>(8).fill(person), attend, id)
      const standing = async () => (await askAll([person], session, id))[0]
      await expect
        .poll(standing, { timeout: 15_000, interval: 500 })
        .toMatchObject({ state: 'attending', sessionCount: 1 })
    },
  )

  it('leave those rows and no others behind', async () => {
    await Promise.all(plazas.map((plaza) => plaza.stop()))
    const { DATABASE_URL: url, PLAZA_DATA: data = '' } = env
    const where = url ? { url } : { directory: join(data, 'database') }
    const database = await openDatabase({ ...where, log: testLog() })
    onTestFinished(() => database.close())
    const { rows } = await sql<{ session: string; rows: number; people: number }>`
      select session, count(*)::int as rows, count(distinct account)::int as people
      from attendance group by session order by session`.execute(database.tables())
    expect(rows).toEqual([
      { session: 'table', rows: 1, people: 1 },
      { session: 'talk', rows: 1, people: 1 },
      { session: 'workshop', rows: places, people: places },
    ])
    const line = await sql<{ rows: number; people: number; tickets: number }>`
      select count(*)::int as rows, count(distinct account)::int as people,
        count(distinct ticket)::int as tickets
      from attendance_waiting`.execute(database.tables())
    const waiting = crowd - places
    expect(line.rows).toEqual([{ rows: waiting, people: waiting, tickets: waiting }])
  })
})

describe.skipIf(!redis)('50 processes that want one lease of a real Redis', () => {
  it('have it one at a time, each once', { timeout: 180_000 }, async () => {
    const prefix = `race:${randomUUID()}:`
    const holders = Array.from({ length: 50 }, () => startHolder(redis?.url ?? '', prefix))
    onTestFinished(() => holders.forEach(({ child }) => child.kill('SIGKILL')))
    for (const { line } of holders) expect(await line()).toBe('ready')
    for (const { child } of holders) child.stdin?.write('go\n')
    const turns = (await Promise.all(holders.map(({ line }) => line()))) as Turn[]
    expect(turns.map(({ inside }) => inside)).toEqual(holders.map(() => 1))
  })
})

interface Turn {
  /** How many held the lease, this one included. */
  readonly inside: number
}

/** The built stores alone: fifty processes that load the whole package take half a minute. */
const storesModule = new URL('../../../packages/api/dist/cache/index.js', import.meta.url).href

function startHolder(url: string, prefix: string) {
  const script = fileURLToPath(new URL('racing-holder.mjs', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [script, storesModule, url, prefix], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  const told = lines[Symbol.asyncIterator]()
  const line = async () => {
    const { value, done } = (await told.next()) as { value: string; done?: boolean }
    if (done)
      throw new Error(`A process ended with ${child.exitCode ?? (await once(child, 'exit'))[0]}`)
    return JSON.parse(value) as unknown
  }
  return { child, line }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
