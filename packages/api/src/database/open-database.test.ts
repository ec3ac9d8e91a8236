import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { engines, testLog } from '../testing/index.ts'
import type { Database } from './database.ts'
import { openDatabase } from './open-database.ts'

describe.each(engines)('a database on $name', ({ name, open }) => {
  let database: Database
  afterEach(() => database.close())

  async function value(expression: string): Promise<unknown> {
    const result = await sql
      .raw<{ value: unknown }>(`select ${expression} as value`)
      .execute(database.tables())
    return result.rows[0]?.value
  }

  it('says which engine it is and that it answers', async () => {
    database = await open()
    expect(database.engine).toBe(name)
    await expect(database.check()).resolves.toBeUndefined()
  })

  it('reads counts as numbers, dates as text, instants as Date, and numeric as text', async () => {
    database = await open()
    expect(await value('count(*)')).toBe(1)
    expect(await value('9007199254740991::bigint')).toBe(9_007_199_254_740_991)
    expect(await value("date '2026-11-21'")).toBe('2026-11-21')
    expect(await value("timestamptz '2026-11-21T09:30:00+01'")).toEqual(
      new Date('2026-11-21T08:30:00Z'),
    )
    expect(await value('1.10::numeric')).toBe('1.10')
    expect(await value(`'{"a":[1]}'::jsonb`)).toEqual({ a: [1] })
  })

  it('fails rather than lose digits of a bigint, and goes on working', async () => {
    database = await open()
    await expect(value('9007199254740993::bigint')).rejects.toThrow(
      'The bigint 9007199254740993 does not fit a number; select it as text',
    )
    expect(await value('1')).toBe(1)
  })

  it('undoes a transaction that fails, and goes on working', async () => {
    database = await open()
    const db = database.tables<{ place: { id: number } }>()
    await sql`create table place (id int primary key)`.execute(db)
    const twice = db.transaction().execute(async (trx) => {
      await trx.insertInto('place').values({ id: 1 }).execute()
      await trx.insertInto('place').values({ id: 1 }).execute()
    })
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'place_pkey' })
    expect(await db.selectFrom('place').selectAll().execute()).toEqual([])
  })

  it('keeps counts exact when many transactions read and write at once', async () => {
    database = await open()
    const db = database.tables<{ counter: { value: number } }>()
    await sql`create table counter (value int); insert into counter values (0)`.execute(db)
    const increment = () =>
      db.transaction().execute(async (trx) => {
        const row = trx.selectFrom('counter').select('value').forUpdate()
        const { value } = await row.executeTakeFirstOrThrow()
        await trx
          .updateTable('counter')
          .set({ value: value + 1 })
          .execute()
      })
    await Promise.all(Array.from({ length: 20 }, increment))
    expect(await db.selectFrom('counter').select('value').execute()).toEqual([{ value: 20 }])
  })

  it('can be closed twice', async () => {
    database = await open()
    await database.close()
    await expect(database.close()).resolves.toBeUndefined()
  })

  it('is no one else’s', async () => {
    database = await open()
    const other = await open()
    await sql`create table mine (id int)`.execute(database.tables())
    await expect(sql`select * from mine`.execute(other.tables())).rejects.toThrow(/does not exist/)
    await other.close()
  })
})

const servers = engines.filter(({ name }) => name === 'postgres')

describe.each(servers)('a database on a server', ({ open }) => {
  it('survives losing its connections, in use and idle', async () => {
    const database = await open()
    const db = database.tables<unknown>()
    const broken = db.transaction().execute(async (trx) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
    })
    await expect(broken).rejects.toThrow()
    await expect(database.check()).resolves.toBeUndefined()
    await database.close()
  })

  it('rejects the check with the reason when nothing answers', async () => {
    const database = await openDatabase({ url: 'postgresql://127.0.0.1:1/none', log: testLog() })
    await expect(database.check()).rejects.toThrow(/ECONNREFUSED/)
    await database.close()
  })
})
