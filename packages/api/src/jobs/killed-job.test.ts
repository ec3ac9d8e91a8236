import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { startScript, type StartedScript } from '../testing/start-script.ts'
import { testLog } from '../testing/test-log.ts'
import { createJobRunner, jobHistory, jobMigrations, type Job } from './index.ts'

const [, server] = engines
const redisUrl = process.env['REDIS_TEST_URL']
const leaseDuration = 1_500

/**
 * The job in a process of its own: it stops in the middle of its first transaction, or before it,
 * and goes on when the table says so.
 */
const jobProcess = (options: {
  readonly url: string
  readonly prefix: string
  readonly isInside: boolean
}) => `
  const { openDatabase } = await import(${JSON.stringify(import.meta.resolve('../database/index.ts'))})
  const { openStores } = await import(${JSON.stringify(import.meta.resolve('../cache/open-stores.ts'))})
  const { createJobRunner } = await import(${JSON.stringify(import.meta.resolve('./index.ts'))})
  const { url, prefix, isInside } = ${JSON.stringify(options)}
  const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
  const database = await openDatabase({ url, log })
  const stores = await openStores({ url: ${JSON.stringify(redisUrl)}, prefix, log })
  const db = database.tables()
  const wait = async () => {
    console.log('here')
    while ((await db.selectFrom('going').selectAll().execute()).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const job = {
    name: 'write',
    summary: '',
    async run({ hold }) {
      // One that does not listen to its signal: only the fence is left to stop it.
      if (!isInside) await wait()
      await db.transaction().execute(async (trx) => {
        await hold(trx)
        await trx.insertInto('written').values({ by_whom: 'first' }).execute()
        if (isInside) await wait()
      })
    },
  }
  const { run } = createJobRunner([job], { semaphores: stores.semaphores, database, log, leaseDuration: ${leaseDuration} })
  await run('write').then(() => console.log('done'), (error) => console.log(error.name + ': ' + error.message))
  process.exit()`

describe.runIf(server && redisUrl)('a job in a process that ends or stands still', () => {
  const log = testLog()
  let database: Database
  let stores: Stores
  let prefix: string
  let script: StartedScript
  beforeEach(async () => {
    prefix = `test:${randomUUID()}:`
    database = await (server ?? engines[0]).open([{ feature: 'jobs', migrations: jobMigrations }])
    await sql`create table written (by_whom text)`.execute(database.tables())
    await sql`create table going (at text)`.execute(database.tables())
    stores = await openStores({ ...(redisUrl && { url: redisUrl }), prefix, log })
  })
  afterEach(async () => {
    await script.kill()
    const keys = (await stores.redis?.keys(`${prefix}*`)) ?? []
    if (keys.length > 0) await stores.redis?.del(...keys)
    await stores.close()
    await database.close()
  })

  const begin = async (isInside: boolean) => {
    script = startScript(jobProcess({ url: await urlOf(database), prefix, isInside }))
    expect(await script.line()).toBe('here')
  }
  const runner = (job: Job) =>
    createJobRunner([job], { semaphores: stores.semaphores, database, log, leaseDuration })
  const writing = (meanwhile: () => Promise<void> = async () => undefined): Job => ({
    name: 'write',
    summary: 'Writes.',
    async run({ hold }) {
      const db = database.tables<{ written: { by_whom: string } }>()
      await db.transaction().execute(async (trx) => {
        await hold(trx)
        await trx.insertInto('written').values({ by_whom: 'second' }).execute()
      })
      await meanwhile()
    },
  })
  const untilFree = () => expect.poll(() => stores.semaphores.isHeld('job.write')).toBe(false)
  const written = async () =>
    (await sql<{ by_whom: string }>`select by_whom from written`.execute(database.tables())).rows
  const outcomes = async () => {
    const history = jobHistory({ database, semaphores: stores.semaphores })
    return (await history.runs('write', { limit: 10 })).map(({ outcome }) => outcome)
  }

  it('leaves nothing half done when it is killed, and the next run does it all', async () => {
    await begin(true)
    expect(await outcomes()).toEqual([null])
    expect(await runner(writing()).run('write')).toMatchObject({ outcome: 'busy' })
    await script.kill()
    await untilFree()
    expect(await outcomes()).toEqual(['lost'])
    expect(await written()).toEqual([])
    await runner(writing()).run('write')
    expect(await written()).toEqual([{ by_whom: 'second' }])
    expect(await outcomes()).toEqual(['done', 'lost'])
  })

  it('can neither write nor give the lease back when it stood still for too long', async () => {
    await begin(false)
    process.kill(script.pid, 'SIGSTOP')
    await untilFree()
    let wasHeld = false
    const wakeFirst = async () => {
      await sql`insert into going values ('now')`.execute(database.tables())
      process.kill(script.pid, 'SIGCONT')
      expect(await script.line()).toMatch(
        /^(LostRunError: A later run|Error: The lease of job.write was lost)/,
      )
      wasHeld = await stores.semaphores.isHeld('job.write')
    }
    await runner(writing(wakeFirst)).run('write')
    expect(wasHeld).toBe(true)
    expect(await written()).toEqual([{ by_whom: 'second' }])
    expect(await outcomes()).toEqual(['done', 'lost'])
  })
})

async function urlOf(database: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(
    database.tables(),
  )
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${rows[0]?.name}`
  return url.href
}
