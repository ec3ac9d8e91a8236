import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { countStatements } from '../testing/count-statements.ts'
import { engines } from '../testing/engines.ts'
import type { AttendanceTables } from './attendance-tables.ts'
import { settleLine, type Admit } from './settle-line.ts'

const accounts = Array.from({ length: 300 }, () => randomUUID())
const line = {
  session: 'workshop',
  places: 2,
  isMoving: true,
  now: new Date('2026-06-01T10:00:00Z'),
  offerUntil: null,
  latestOffer: new Date('2026-06-02T10:00:00Z'),
}

describe.each(engines)('two free places and three hundred in line, on $name', ({ open }) => {
  let database: Database
  beforeEach(async () => {
    database = await open()
    const db = database.tables<AttendanceTables>()
    await sql`create table account (id uuid primary key)`.execute(db)
    await sql`
      create table attendance (
        account uuid, session text, created timestamptz, primary key (account, session)
      )`.execute(db)
    await sql`
      create table attendance_waiting (
        account uuid, session text, ticket bigint, joined timestamptz, offered_until timestamptz
      )`.execute(db)
    await sql`insert into account select unnest(${accounts}::uuid[])`.execute(db)
    await sql`
      insert into attendance_waiting (account, session, ticket, joined)
      select id, 'workshop', ticket, now()
      from unnest(${accounts}::uuid[]) with ordinality as one (id, ticket)`.execute(db)
  })
  afterEach(() => database.close())

  const settle = async (admit: Admit) => {
    const { database: counted, count } = countStatements(database)
    const { given } = await settleLine(counted.tables<AttendanceTables>(), line, admit)
    return { given, statements: count() }
  }

  it('go to the first two who may have one, and to nobody else', async () => {
    const may = new Set<string>(accounts.filter((_, index) => index % 3 === 2))
    const { given } = await settle(async (_, asked) => asked.filter((one) => may.has(one)))
    expect(given).toEqual([accounts[2], accounts[5]])
    const db = database.tables<AttendanceTables>()
    const seated = await db.selectFrom('attendance').select('account').execute()
    expect(seated.map(({ account }) => account).toSorted()).toEqual(given.toSorted())
    const waiting = await db.selectFrom('attendance_waiting').select('account').execute()
    expect(waiting).toHaveLength(298)
  })

  it('are found to be nobody’s in a few statements', async () => {
    const { given, statements } = await settle(async () => [])
    expect(given).toEqual([])
    expect(statements).toBeLessThan(15)
  })
})
