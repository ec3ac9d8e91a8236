import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openDatabase, openStores, type Database } from '@plenum/api'
import {
  frabXmlOf,
  inventProgramme,
  startFakePretalx,
  startPostgres,
  startRedis,
  testLog,
  type FakeProgramme,
} from '@plenum/api/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { until } from './crowd.ts'
import { runPlaza } from './plaza-command.ts'
import { cli, startPlaza } from './plaza-process.ts'
import { writeInto } from './programme-file.ts'

const postgres = await startPostgres()
const redis = await startRedis()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-killed-'))
})
afterAll(async () => {
  await Promise.all([postgres?.stop(), redis?.stop()])
  await rm(folder, { recursive: true, force: true })
})

const secret = 'a secret of these tests, the same for every process'

/** The tables that a process makes in peace. */
async function undisturbed(): Promise<readonly string[]> {
  const place = postgres ? await newDatabase() : { PLAZA_DATA: join(folder, 'undisturbed') }
  expect(await runPlaza(['migrate'], folder, { SECRET: secret, ...place })).toMatchObject({
    code: 0,
  })
  return describeTables(place)
}

describe('tables that are being made when the process is killed', () => {
  it.each([
    ['inside the process', async () => ({ PLAZA_DATA: join(folder, 'embedded') })],
    ...(postgres ? ([['on a Postgres', newDatabase]] as const) : []),
  ] as const)('are whole after a restart, %s', { timeout: 120_000 }, async (_, place) => {
    const env = { PLAZA_DATA: folder, SECRET: secret, LOG_LEVEL: 'info', ...(await place()) }
    // One process after the other, each killed a few migrations further on.
    for (const further of [2, 8]) await killAfterMigrations(further, env)
    expect(await runPlaza(['migrate'], env.PLAZA_DATA, env)).toMatchObject({ code: 0 })
    expect(await describeTables(env)).toEqual(await undisturbed())
  })
})

describe.skipIf(!postgres || !redis)(
  'a programme that is being published when the process is killed',
  () => {
    it(
      'is there whole or not at all, and the next is published as ever',
      { timeout: 240_000 },
      async () => {
        const env = { ...(await newDatabase()), REDIS_URL: redis?.url ?? '', SECRET: secret }
        const large = inventProgramme({ sessions: 400 })
        const file = (name: string, programme: FakeProgramme) =>
          writeInto(folder, `${name}.xml`, frabXmlOf(programme))
        const files = [
          await file('full', large),
          await file('less', { ...large, sessions: large.sessions.slice(20) }),
        ] as const
        const importing = (count: number) => ['import', files[count % 2] ?? '', '--force']

        const started = performance.now()
        expect(await runPlaza(importing(0), folder, env)).toMatchObject({ code: 0 })
        const whole = performance.now() - started
        const plaza = await startPlaza([], { env })
        onTestFinished(() => plaza.kill())
        const { database } = await openOn(env)

        const kills = 5
        for (let count = 1; count <= kills; count += 1) {
          // Towards the end it writes; before that it reads and renders.
          await killAfter(whole * (0.5 + (0.5 * count) / kills), importing(count), env)
          const versions = await versionsOf(database)
          expect(versions.map(({ version }) => version)).toEqual(upTo(versions.length))
          expect(versions.map(({ sessions }) => [380, 400].includes(sessions))).not.toContain(false)
        }
        const before = await versionsOf(database)
        // The one that is not the latest.
        const next = before.at(-1)?.sessions === 400 ? 1 : 0
        expect(await runPlaza(importing(next), folder, env)).toMatchObject({ code: 0 })
        const latest = before.length + 1
        const index = await until(
          async () =>
            (await (await fetch(`${plaza.url}/api/schedule/index`)).json()) as {
              version: number
              sessions: { id: string }[]
            },
          ({ version }) => version === latest,
        )
        expect(index.sessions).toHaveLength(next === 1 ? 380 : 400)
        const last = index.sessions.at(-1)?.id ?? ''
        expect((await fetch(`${plaza.url}/api/schedule/${last}`)).status).toBe(200)
        expect((await versionsOf(database)).at(-1)).toEqual({
          version: latest,
          sessions: index.sessions.length,
        })
      },
    )
  },
)

describe.skipIf(!postgres || !redis)('a job that is under way when its process is killed', () => {
  it(
    'is whole, once, after the next run, and holds its lease no longer than a minute',
    { timeout: 120_000 },
    async () => {
      const programme = inventProgramme({ sessions: 40 })
      const pretalx = await startFakePretalx({ programme, pageSize: 10 })
      onTestFinished(() => pretalx.close())
      const env = {
        ...(await newDatabase()),
        REDIS_URL: redis?.url ?? '',
        SECRET: secret,
        PRETALX_URL: pretalx.url,
        PRETALX_EVENT: programme.slug,
        UPSTREAM_PRIVATE: 'true',
      }
      pretalx.misbehave(
        { as: 'hang', from: 'half-way' },
        { when: ({ query }) => query.get('page') === '3' },
      )
      const fetching = ['job', 'fetch-schedule']
      const child = start(fetching, env)
      await until(
        async () => pretalx.requests.some(({ query }) => query.get('page') === '3'),
        (isUnderWay) => isUnderWay,
      )
      await child.kill()
      pretalx.behave()
      expect((await runPlaza(fetching, folder, env)).code).toBe(75)

      const stores = await openStores({ url: redis?.url ?? '', log: testLog() })
      onTestFinished(() => stores.close())
      const [lease = ''] = (await stores.redis?.keys('*lease*fetch-schedule*')) ?? []
      const left = (await stores.redis?.pttl(lease)) ?? 0
      expect(left).toBeGreaterThan(0)
      expect(left).toBeLessThanOrEqual(60_000)
      // As if that time had passed.
      await stores.redis?.pexpire(lease, 1)
      await until(
        () => stores.semaphores.isHeld('job.fetch-schedule'),
        (isHeld) => !isHeld,
      )

      const { database } = await openOn(env)
      expect(await runPlaza(fetching, folder, env)).toMatchObject({ code: 0 })
      expect(await versionsOf(database)).toEqual([{ version: 1, sessions: 40 }])
      const { rows } = await sql<{ outcome: string }>`
      select outcome from job_run where job = 'fetch-schedule' order by started_at`.execute(
        database.tables(),
      )
      expect(rows.map(({ outcome }) => outcome)).toEqual(['lost', 'done'])
      expect(await stores.semaphores.isHeld('job.fetch-schedule')).toBe(false)
    },
  )
})

interface Running {
  /** Everything that it said so far. */
  readonly output: () => string
  readonly ended: Promise<void>
  kill(): Promise<void>
}

function start(args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, NODE_ENV: 'test', PLAZA_DATA: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    output: () => output.join(''),
    ended,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Starts a migration and kills it when it has said so many times that it migrated. */
async function killAfterMigrations(many: number, env: Readonly<Record<string, string>>) {
  const child = start(['migrate'], env)
  let hasEnded = false
  void child.ended.then(() => (hasEnded = true))
  while (!hasEnded && (child.output().match(/Migrated/g) ?? []).length < many) await setTimeout(1)
  await child.kill()
}

async function killAfter(
  ms: number,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) {
  const child = start(args, env)
  await Promise.race([setTimeout(ms), child.ended])
  await child.kill()
}

/** A new database on the server; closed with the test. */
async function newDatabase(): Promise<{ readonly DATABASE_URL: string }> {
  const url = new URL(postgres?.url ?? '')
  const name = `killed_${randomBytes(6).toString('hex')}`
  const server = await openDatabase({ url: url.href, log: testLog() })
  await sql`create database ${sql.id(name)}`.execute(server.tables())
  await server.close()
  url.pathname = `/${name}`
  return { DATABASE_URL: url.href }
}

async function openOn(env: Readonly<Record<string, string>>): Promise<{ database: Database }> {
  const { DATABASE_URL: url, PLAZA_DATA: data = '' } = env
  const where = url ? { url } : { directory: join(data, 'database') }
  const database = await openDatabase({ ...where, log: testLog() })
  onTestFinished(() => database.close())
  return { database }
}

/** Every column, constraint, index and migration. */
async function describeTables(env: Readonly<Record<string, string>>) {
  const { database } = await openOn(env)
  const { rows } = await sql<{ line: string }>`
    select format('%s.%s %s %s', table_name, column_name, data_type, column_default) as line
      from information_schema.columns where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select feature || '/' || name from plenum_migration`.execute(database.tables())
  return rows.map(({ line }) => line).toSorted()
}

async function versionsOf(database: Database) {
  const { rows } = await sql<{ version: number; sessions: number }>`
    select version, jsonb_array_length(record::jsonb -> 'sessions') as sessions
    from schedule_version order by version`.execute(database.tables())
  return rows
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
