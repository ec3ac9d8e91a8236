import { PlenumError } from '@plenum/shared'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { engines, startPostgres, testLog } from '../testing/index.ts'
import { describeOutage, isDatabaseOutage } from './database-outage.ts'
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

describe.each(engines)('an outage by its SQLSTATE on $name', ({ open }) => {
  it('covers whole classes', async () => {
    const database = await open()
    const db = database.tables<unknown>()
    const kinds = await Promise.all(
      ['08006', '25006', '28P01', '3D000', '53000', '53100', '53200', '53300', '55P03', '57014']
        .concat('57P01', '57P05', '58000', '58030', '58P01', '22012', '23505', '42P01', 'XX000')
        .map(async (code) => {
          const raise = sql.raw(`do $$ begin raise sqlstate '${code}'; end $$`)
          return [code, describeOutage(await failure(raise.execute(db)))?.kind]
        }),
    )
    expect(Object.fromEntries(kinds)).toEqual({
      '08006': 'unreachable',
      '25006': 'read-only',
      '28P01': 'refused',
      '3D000': 'refused',
      '53000': 'out-of-resources',
      '53100': 'disk-full',
      '53200': 'out-of-resources',
      '53300': 'out-of-resources',
      '55P03': 'busy',
      '57014': 'busy',
      '57P01': 'stopping',
      '57P05': 'stopping',
      '58000': 'disk-error',
      '58030': 'disk-error',
      '58P01': 'disk-error',
      '22012': undefined,
      '23505': undefined,
      '42P01': undefined,
      XX000: undefined,
    })
    await database.close()
  })

  it('ends readiness until a write succeeds', async () => {
    const database = await open()
    const db = database.tables<unknown>()
    await sql`set default_transaction_read_only = on`.execute(db)
    await failure(sql`create table late (id int)`.execute(db))
    const refused = await failure(database.check())
    expect(describeOutage(refused)?.message).toBe('The database is read-only.')
    await sql`set default_transaction_read_only = off`.execute(db)
    await expect(database.check()).resolves.toBeUndefined()
    await database.close()
  })
})
