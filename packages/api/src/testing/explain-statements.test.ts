import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { engines } from './engines.ts'
import { explainStatements } from './explain-statements.ts'

interface Tables {
  place: { id: number; name: string }
}

describe.each(engines)('plans of statements, on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    const db = database.tables()
    await sql`create table place (id int primary key, name text not null)`.execute(db)
    await sql`insert into place select i, 'place ' || i from generate_series(1, 5000) i`.execute(db)
    await sql`analyze place`.execute(db)
  })
  afterAll(() => database.close())

  it('tell which of them read a large table from end to end', async () => {
    const explained = explainStatements(database)
    const db = explained.database.tables<Tables>()
    await db.selectFrom('place').select('name').where('id', '=', 7).execute()
    expect(await explained.wholeReads()).toEqual([])
    await db.selectFrom('place').select('id').where('name', '=', 'place 7').execute()
    await db.transaction().execute((trx) => sql`update place set name = 'x'`.execute(trx))
    expect((await explained.wholeReads()).map(({ table }) => table)).toEqual(['place', 'place'])
    expect(await explained.wholeReads(10_000)).toEqual([])
    explained.forget()
    expect(await explained.wholeReads()).toEqual([])
  })
})
