import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { countStatements, type CountedDatabase } from '../testing/count-statements.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import type { AttendanceTables } from './attendance-tables.ts'
import { describeSession } from './describe-attendance.ts'
import { countLasts, createSessionCounts, type SessionCounts } from './session-counts.ts'

const account = randomUUID()

describe.each(engines)('how a session fills, on $name', ({ open }) => {
  let database: Database
  let counted: CountedDatabase
  let clock: FakeClock
  let counts: SessionCounts
  beforeEach(async () => {
    database = await open()
    const db = database.tables<AttendanceTables>()
    await sql`create table attendance (account uuid, session text, created timestamptz)`.execute(db)
    await sql`
      create table attendance_waiting (
        account uuid, session text, ticket bigint, joined timestamptz, offered_until timestamptz
      )`.execute(db)
    counted = countStatements(database)
    clock = fakeClock('2026-06-01T10:00:00Z')
    counts = createSessionCounts({ db: counted.database.tables(), clock })
  })
  afterEach(() => database.close())

  const save = (session: string) =>
    database
      .tables<AttendanceTables>()
      .insertInto('attendance')
      .values({ account, session, created: new Date(clock()) })
      .execute()
  const look = (by?: string) =>
    describeSession(
      { db: counted.database.tables(), counts, hasWaitingList: true, clock },
      { account: by, session: 'plenary' },
    )
  const seen = async (by?: string) => {
    const { isAttending, sessionCount } = await look(by)
    return [isAttending, sessionCount]
  }

  it('is counted once for all who look at the same time, and shortly after', async () => {
    await save('plenary')
    const answers = await Promise.all(Array.from({ length: 100 }, () => seen()))
    expect(answers).toEqual(answers.map(() => [false, 1]))
    clock.advance(countLasts - 1)
    await look()
    expect(counted.count()).toBe(1)
  })

  it('is counted again after some seconds, and at once after a change here', async () => {
    expect(await seen()).toEqual([false, 0])
    await save('plenary')
    expect(await seen()).toEqual([false, 0])
    clock.advance(countLasts)
    expect(await seen()).toEqual([false, 1])
    await save('plenary')
    counts.forget('other')
    expect(await seen()).toEqual([false, 1])
    counts.forget('plenary')
    expect(await seen()).toEqual([false, 2])
  })

  it('never tells who changed something of a count that began before', async () => {
    const before = seen()
    await save('plenary')
    counts.forget('plenary')
    expect(await seen()).toEqual([false, 1])
    await before
    expect(await seen()).toEqual([false, 1])
  })

  it('adjusts a known count without a statement', async () => {
    expect(await seen()).toEqual([false, 0])
    const settle = counts.begin('plenary')
    await save('plenary')
    settle(1)
    expect(await seen()).toEqual([false, 1])
    expect(counted.count()).toBe(1)
  })

  it('counts again after a change during a count', async () => {
    const looking = seen()
    const settle = counts.begin('plenary')
    await save('plenary')
    await looking
    settle(1)
    expect(await seen()).toEqual([false, 1])
    expect(counted.count()).toBe(2)
  })

  it('keeps nobody from how they stand now', async () => {
    expect(await seen(account)).toEqual([false, 0])
    await save('plenary')
    expect((await seen(account))[0]).toBe(true)
  })

  it('is counted anew after a count that failed', async () => {
    const db = database.tables<AttendanceTables>()
    await sql`alter table attendance rename to away`.execute(db)
    await expect(look()).rejects.toThrow('attendance')
    await sql`alter table away rename to attendance`.execute(db)
    expect(await seen()).toEqual([false, 0])
  })
})
