import { afterEach, describe, expect, it } from 'vitest'
import { testLog } from '../testing/index.ts'
import pg from 'pg'
import { sql } from 'kysely'
import { startPgbouncer } from '../testing/start-pgbouncer.ts'
import { openDatabase } from './open-database.ts'

const server = process.env['TEST_DATABASE_URL']
const log = testLog()

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(
  url: string,
  options: { namedStatements?: boolean; connections?: number } = {},
) {
  const database = await openDatabase({ url, connections: 1, log, ...options })
  closing.push(() => database.close())
  return database.tables<Record<string, never>>()
}

describe.skipIf(!server)('named statements', () => {
  const url = server ?? ''

  it('are planned once per connection', async () => {
    const db = await open(url)
    for (const value of [1, 2, 3]) await sql`select ${value}::int as value`.execute(db)
    expect(await preparedStatements(db)).toEqual(['select $1::int as value'])
  })

  it('are not used when turned off', async () => {
    const db = await open(url, { namedStatements: false })
    await sql`select ${1}::int as value`.execute(db)
    expect(await preparedStatements(db)).toEqual([])
  })

  it('end at a thousand texts', async () => {
    const db = await open(url)
    for (let column = 0; column < 1100; column++)
      await sql`select ${1}::int as ${sql.id(`c${column}`)}`.execute(db)
    expect(await preparedStatements(db)).toHaveLength(1000)
  })

  it('survive a column that another server adds', async () => {
    const db = await open(url)
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    closing.push(() => other.end())
    await other.query('create table renewed (id int); insert into renewed values (1)')
    closing.push(() => other.query('drop table renewed'))
    const read = () => sql`select * from renewed where id = ${1}`.execute(db)

    expect((await read()).rows).toEqual([{ id: 1 }])
    await other.query('alter table renewed add name text')
    expect((await read()).rows).toEqual([{ id: 1, name: null }])
  })

  it('fail a transaction once, which then works', async () => {
    const db = await open(url)
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    closing.push(() => other.end())
    await other.query('create table replanned (id int)')
    closing.push(() => other.query('drop table replanned'))
    const read = () =>
      db.transaction().execute((trx) => sql`select * from replanned where id = ${1}`.execute(trx))

    await read()
    await other.query('alter table replanned add name text')
    await expect(read()).rejects.toMatchObject({ code: '0A000' })
    expect((await read()).rows).toEqual([])
  })

  it('turned off, work behind a pooler in transaction mode', async ({ skip }) => {
    const pooler = await startPgbouncer(url)
    if (!pooler) return skip()
    closing.push(() => pooler.stop())
    const db = await open(pooler.url, { namedStatements: false, connections: 8 })
    const work = Array.from({ length: 200 }, (_, value) =>
      db
        .transaction()
        .execute((trx) => sql<{ value: number }>`select ${value}::int as value`.execute(trx)),
    )
    const answers = await Promise.all(work)
    expect(answers.map(({ rows }) => rows[0]?.value)).toEqual(work.map((_, value) => value))
  })

  it('left on, fail behind such a pooler', async ({ skip }) => {
    const pooler = await startPgbouncer(url)
    if (!pooler) return skip()
    closing.push(() => pooler.stop())
    const db = await open(pooler.url, { connections: 8 })
    const work = Array.from({ length: 200 }, (_, value) =>
      db.transaction().execute((trx) => sql`select ${value}::int, pg_sleep(0.001)`.execute(trx)),
    )
    // Names that the server connection lacks, or that another client gave it.
    await expect(Promise.all(work)).rejects.toMatchObject({
      code: expect.stringMatching(/26000|42P05/) as string,
    })
  })
})

async function preparedStatements(db: Awaited<ReturnType<typeof open>>) {
  const { rows } = await sql<{ statement: string }>`
    select statement from pg_prepared_statements where name like 'plenum%' order by 1`.execute(db)
  return rows.map(({ statement }) => statement)
}
