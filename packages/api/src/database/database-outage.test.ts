import { PlenumError } from '@plenum/shared'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { engines, startPostgres, testLog } from '../testing/index.ts'
import { isDatabaseOutage } from './database-outage.ts'
import { openDatabase } from './open-database.ts'

const failure = (work: Promise<unknown>) => work.then(() => undefined).catch((error) => error)

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

describe('an outage of the database', () => {
  it.each([
    ['a port that nobody listens on', 'postgresql://127.0.0.1:1/none'],
    ['a socket file that is not there', 'postgresql://localhost/none?host=/nowhere'],
    ['a name of no machine', 'postgresql://nowhere.invalid/none'],
  ])('is %s', async (_, url) => {
    const database = await openDatabase({ url, log: testLog() })
    expect(isDatabaseOutage(await failure(database.check()))).toBe(true)
    await database.close()
  })

  it.each(engines.filter(({ name }) => name === 'postgres'))(
    'is a connection that $name ends',
    async ({ open }) => {
      const database = await open()
      const end = sql`select pg_terminate_backend(pg_backend_pid())`
      expect(isDatabaseOutage(await failure(end.execute(database.tables())))).toBe(true)
      await database.close()
    },
  )

  it.skipIf(!postgres)('is a server that falls silent, but for those it answers', async () => {
    const database = await openDatabase({ url: postgres?.url ?? '', log: testLog(), timeout: 300 })
    const sleep = failure(sql`select pg_sleep(600)`.execute(database.tables()))
    expect(isDatabaseOutage(await sleep)).toBe(true)
    await expect(database.check()).resolves.toBeUndefined()
    await database.close()
  })

  it.each(engines)(
    'is no wrong statement, and no row that is refused, on $name',
    async (engine) => {
      const database = await engine.open()
      const db = database.tables<unknown>()
      expect(isDatabaseOutage(await failure(sql`select * from nowhere`.execute(db)))).toBe(false)
      await sql`create table single (id int primary key)`.execute(db)
      const twice = failure(sql`insert into single values (1), (1)`.execute(db))
      expect(isDatabaseOutage(await twice)).toBe(false)
      await database.close()
    },
  )

  it.each([
    ['a file that is missing', Object.assign(new Error(), { code: 'ENOENT', syscall: 'open' })],
    ['a defect', new TypeError('Cannot read properties of undefined')],
    ['an error of ours', new PlenumError('request.not-found')],
    ['what is no error', 'ECONNREFUSED'],
  ])('is not %s', (_, error) => {
    expect(isDatabaseOutage(error)).toBe(false)
  })
})
