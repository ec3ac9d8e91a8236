import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { openStores } from '../cache/index.ts'
import { option, optional } from '../config/index.ts'
import { DatabaseInUseError, migrate, openDatabase, type Database } from '../database/index.ts'
import { defineFeature, type Finding } from '../feature/index.ts'
import { conferenceMigrations } from '../server/conference-migrations.ts'
import { engines } from '../testing/engines.ts'
import { testLog } from '../testing/test-log.ts'
import { diagnose, type DiagnoseOptions, type DiagnoseParts } from './diagnose.ts'
import { room } from './examine-folder.ts'
import { examineRuntime } from './examine-runtime.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** What was found of one part, as level and message. */
async function found(part: string, parts: DiagnoseParts, options?: DiagnoseOptions) {
  const findings = await diagnose(parts, options)
  return findings.find((finding) => finding.part === part)
}

const log = testLog()
const embedded = { open: () => engines[0].open() }

describe('the doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    const findings = await diagnose({
      database: embedded,
      services: [{ part: 'mail', check: async () => {}, advice: '' }],
      dataFolder: await folder(),
      selfUrl: await site((_, response) => response.end()),
    })
    expect(findings.filter(({ level }) => level === 'failure')).toEqual([])
    expect(findings.map(({ part }) => part)).toEqual([
      ...['Node', 'time zones', 'languages', 'data folder', 'disk', 'database'],
      ...['clock of the database', 'database writing', 'database durability'],
      ...['mail', 'self URL', 'clock of the site'],
    ])
  })

  it('tells every option, secrets hidden, and what is wrong with one', async () => {
    const spec = {
      port: option.port('PORT', { about: 'A port.', default: 3000 }),
      secret: option.secret('SECRET', { about: 'A secret.' }),
      redis: optional(option.url('REDIS_URL', { about: 'Redis.', schemes: ['redis'] })),
    }
    const env = { PORT: 'many', SECRET: 'abcdefghijklmnopqrstuvwxyz0123456789' }
    const findings = await diagnose({ config: { spec, env } })
    const of = (part: string) => findings.find((finding) => finding.part === part)
    expect(of('configuration PORT')).toMatchObject({ level: 'failure' })
    expect(of('configuration PORT')?.advice).toMatch(/^Set it, for example to /)
    expect(of('configuration REDIS_URL')).toMatchObject({ level: 'ok', message: 'not set' })
    expect(of('configuration SECRET')).toMatchObject({ level: 'ok' })
    expect(JSON.stringify(findings)).not.toContain(env.SECRET)
  })

  it('works when the database is down, and tells no password', async () => {
    const url = 'postgres://plenum:hunter2@127.0.0.1:1/plenum'
    const findings = await diagnose({ database: { open: () => openDatabase({ url, log }) } })
    expect(findings.find(({ part }) => part === 'database')).toMatchObject({
      level: 'failure',
      advice: 'Check DATABASE_URL, and that the database runs and can be reached from here',
    })
    expect(JSON.stringify(findings)).not.toContain('hunter2')
  })

  it('describes a service that is down in its own words', async () => {
    const openRedis = async (url: string) => {
      const stores = await openStores({ url, log })
      await stores.check().finally(() => stores.close())
    }
    const services = ['redis://127.0.0.1:1', 'redis://nowhere.invalid:6379'].map((url) => ({
      ...{ part: url, advice: 'Check REDIS_URL' },
      check: () => openRedis(url),
    }))
    const open = () => openDatabase({ url: 'postgres://127.0.0.1:1/plenum', log })
    const findings = await diagnose({ database: { open }, services })
    const messages = findings.filter(({ level }) => level === 'failure').map((each) => each.message)
    expect(messages).toHaveLength(3)
    for (const message of messages)
      expect(message).toMatch(/there is no connection to it|nothing accepts connections|host name/)
  })

  it('repeats the advice about a folder that does not open', async () => {
    const directory = await folder()
    await writeFile(join(directory, 'database'), 'a file')
    const open = () => openDatabase({ directory: join(directory, 'database'), log })
    expect(await found('database', { database: { open } })).toEqual({
      ...{ part: 'database', level: 'failure' },
      message: expect.stringMatching(/is a file.*Choose a folder for the database\.$/),
    })
  })

  it('says so when a running process holds the embedded database', async () => {
    const open = () => Promise.reject(new DatabaseInUseError('/srv/plaza', 4711))
    expect(await found('database', { database: { open } })).toMatchObject({ level: 'warning' })
  })

  it('examines features that are made of the open database', async () => {
    const features = async (database: Database) => [
      defineFeature({
        name: 'boats',
        migrations: [{ name: '0001-boats', up: async () => {} }],
        diagnose: async () => {
          await database.check()
          return [{ part: 'harbour', level: 'ok', message: 'is open' } as const]
        },
      }),
      defineFeature({ name: 'stuck', diagnose: () => new Promise(() => {}) }),
    ]
    const findings = await diagnose({ database: embedded, features }, { timeout: 5_000 })
    const of = (part: string) => findings.find((finding) => finding.part === part)
    expect(of('database tables')).toMatchObject({ level: 'warning' })
    expect(of('harbour')).toMatchObject({ level: 'ok' })
    expect(of('stuck')).toMatchObject({ level: 'failure', message: expect.stringMatching(/2500/) })
    expect(of('database')).toMatchObject({ level: 'ok' })
  })

  it('tells what keeps features from being made, and of the database all the same', async () => {
    const features = () => Promise.reject(new Error('MAIL_FROM must be set'))
    const findings = await diagnose({ database: embedded, features })
    expect(findings.find(({ part }) => part === 'features')).toMatchObject({
      level: 'failure',
      message: 'MAIL_FROM must be set',
    })
    expect(findings.find(({ part }) => part === 'database')).toMatchObject({ level: 'ok' })
  })

  it('notices a clock that is wrong', async () => {
    const clock = () => Date.now() + 90_000
    const part = 'clock of the database'
    expect(await found(part, { database: embedded }, { clock })).toMatchObject({
      level: 'failure',
      message: expect.stringMatching(/^this machine is (90|89\.9|90\.1) s ahead$/) as string,
    })
  })

  it('notices a database that may only be read', async () => {
    const open = async (): Promise<Database> => {
      const database = await engines[0].open()
      await sql`set default_transaction_read_only = on`.execute(database.tables())
      return database
    }
    expect(await found('database writing', { database: { open } })).toMatchObject({
      level: 'failure',
      message: 'cannot execute CREATE TABLE in a read-only transaction',
    })
  })

  it('leaves nothing behind, and tells which tables are missing', async () => {
    const database = await engines[0].open()
    closers.push(() => database.close())
    const open = async () => ({ ...database, close: async () => {} })
    const features = [
      defineFeature({ name: 'boats', migrations: [{ name: '0001-boats', up: async () => {} }] }),
    ]
    const tables = () => found('database tables', { database: { open }, features })
    expect(await tables()).toMatchObject({ level: 'warning' })
    await migrate(database, conferenceMigrations(features), { log })
    expect(await tables()).toMatchObject({ level: 'ok', message: 'are up to date' })
    expect(await found('database writing', { database: { open } })).toMatchObject({ level: 'ok' })
  })

  it('asks each service, and gives up on one that hangs', async () => {
    const services = [
      { part: 'mail', check: () => Promise.reject(new Error('No route')), advice: 'Ask around' },
      { part: 'cache', check: () => new Promise(() => {}), advice: 'Wait' },
    ]
    const findings = await diagnose({ services }, { timeout: 150 })
    expect(findings.slice(-2)).toEqual([
      { part: 'mail', level: 'failure', message: 'No route', advice: 'Ask around' },
      { part: 'cache', level: 'failure', message: 'No answer within 150 ms' },
    ])
  })

  it('hears what features find themselves, and when they cannot even look', async () => {
    const finding: Finding = { part: 'pretalx', level: 'warning', message: 'slow' }
    const features = [
      defineFeature({ name: 'boats', diagnose: async () => [finding] }),
      defineFeature({ name: 'crews', diagnose: () => Promise.reject(new Error('At sea')) }),
    ]
    expect((await diagnose({ features })).slice(-2)).toEqual([
      finding,
      { part: 'crews', level: 'failure', message: 'At sea' },
    ])
  })

  it('notices a folder that cannot be written to', async () => {
    const file = join(await folder(), 'file')
    await writeFile(file, '')
    expect(await found('data folder', { dataFolder: join(file, 'in') })).toMatchObject({
      level: 'failure',
    })
  })

  it.each([
    [10_000, 'ok'],
    [100, 'warning'],
    [10, 'failure'],
  ])('with %i MB free is told: %s', (megabytes, level) => {
    expect(room(megabytes * 1024 * 1024).level).toBe(level)
  })

  it.each([
    ['nobody', 'http://127.0.0.1:1', 'warning'],
    ['another site', undefined, 'failure'],
  ])('notices that %s answers at the site’s address', async (_, address, level) => {
    const selfUrl = address ?? (await site((_request, response) => response.writeHead(404).end()))
    expect(await found('self URL', { selfUrl })).toMatchObject({ level })
  })

  it('notices a runtime that is too old, or knows too little', () => {
    const broken = { node: '20.18.9', timeZones: ['UTC'], summerHour: '12', monthInArabic: 'July' }
    const levels = examineRuntime(broken).map(({ level }) => level)
    expect(levels).toEqual(['failure', 'failure', 'warning'])
  })
})

describe.each(engines)('a database of the engine $name', ({ open }) => {
  it('is examined', async () => {
    const findings = await diagnose({ database: { open: () => open() } })
    const ofDatabase = findings.filter(({ part }) => part.startsWith('database'))
    expect(ofDatabase.map(({ level }) => level)).not.toContain('failure')
    expect(ofDatabase[0]?.message).toMatch(/^Postgres \d\d answers$/)
  })
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'plenum-doctor-'))
  closers.push(() => rm(path, { recursive: true, force: true }))
  return path
}

async function site(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
