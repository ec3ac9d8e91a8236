import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { object, string } from '@plenum/shared'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, openDatabase, type Database } from '../database/index.ts'
import { embeddedSnapshot } from '../testing/embedded-snapshot.ts'
import { engines } from '../testing/engines.ts'
import { startScript, type StartedScript } from '../testing/start-script.ts'
import { testLog } from '../testing/test-log.ts'
import { openQueues, queueMigrations, type Queue, type QueueWorker } from './index.ts'

const queue: Queue<{ name: string }> = {
  name: 'write-name',
  summary: 'Writes a name down.',
  payload: object({ name: string() }),
}

/** A worker in a process of its own, which stands still in the middle of its item. */
const worker = (opening: string, stopAt: 'before' | 'after') => `
  const { openDatabase } = await import(${JSON.stringify(import.meta.resolve('../database/index.ts'))})
  const { openQueues } = await import(${JSON.stringify(import.meta.resolve('./index.ts'))})
  const { object, string } = await import(${JSON.stringify(import.meta.resolve('superstruct'))})
  const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  const database = await openDatabase({ ...${opening}, log })
  const queue = { name: 'write-name', summary: '', payload: object({ name: string() }) }
  const standStill = () => {
    console.log('here')
    return new Promise(() => setInterval(() => {}, 1_000))
  }
  openQueues({ database, log, lease: 1_500 }).work([{
    queue,
    async work({ name }, { done }) {
      await database.tables().transaction().execute(async (trx) => {
        await done(trx)
        await trx.insertInto('written').values({ name }).execute()
        if (${JSON.stringify(stopAt)} === 'before') await standStill()
      })
      await standStill()
    },
  }])`

/** Writes with the note that it is done, as the killed worker did. */
const successor = (database: Database): QueueWorker<{ name: string }> => ({
  queue,
  async work({ name }, { done }) {
    const db = database.tables<{ written: { name: string } }>()
    await db.transaction().execute(async (trx) => {
      await done(trx)
      await trx.insertInto('written').values({ name }).execute()
    })
  },
})

const log = testLog()
const started: StartedScript[] = []
afterEach(() => Promise.all(started.splice(0).map((script) => script.kill())))

async function prepare(database: Database): Promise<void> {
  await migrate(database, [{ feature: 'queue', migrations: queueMigrations }], { log })
  await sql`create table written (name text)`.execute(database.tables())
  await openQueues({ database, log }).enqueue(database.tables<any>(), queue, { name: 'Ada' })
}

async function killInTheMiddle(opening: object, stopAt: 'before' | 'after'): Promise<void> {
  const script = startScript(worker(JSON.stringify(opening), stopAt))
  started.push(script)
  expect(await script.line()).toBe('here')
  await script.kill()
}

async function expectOnce(database: Database): Promise<void> {
  const queues = openQueues({ database, log })
  await expect
    .poll(async () => {
      await queues.drain([successor(database)])
      return queues.status()
    })
    .toEqual([])
  const { rows } = await sql`select name from written`.execute(database.tables())
  expect(rows).toEqual([{ name: 'Ada' }])
}

describe.each(['before', 'after'] as const)(
  'a worker killed %s its work is committed',
  (stopAt) => {
    it('has done its item once in the end, on an embedded database', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'plenum-killed-worker-'))
      const directory = join(folder, 'database')
      // A new one takes seconds.
      await (await PGlite.create(directory, { loadDataDir: await embeddedSnapshot() })).close()
      const before = await openDatabase({ directory, log })
      await prepare(before)
      await before.close()
      await killInTheMiddle({ directory }, stopAt)
      const after = await openDatabase({ directory, log })
      await expectOnce(after)
      await after.close()
      await rm(folder, { recursive: true })
    }, 60_000)

    const [, server] = engines
    it.runIf(server)('has done its item once in the end, on a server', async () => {
      const database = await (server ?? engines[0]).open()
      await prepare(database)
      await killInTheMiddle({ url: await urlOf(database) }, stopAt)
      await expectOnce(database)
      await database.close()
    })
  },
)

async function urlOf(database: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(
    database.tables(),
  )
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${rows[0]?.name}`
  return url.href
}
