import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { auditMigrations } from '../audit/audit-migrations.ts'
import type { Database } from '../database/index.ts'
import { registrationMigrations } from '../registration/registration-migrations.ts'
import { engines } from '../testing/engines.ts'
import { insertAccounts } from '../testing/insert-accounts.ts'
import { openAgain } from '../testing/open-again.ts'
import { attendSession } from './attend-session.ts'
import { attendanceMigrations } from './attendance-migrations.ts'
import { lockCappedSession } from './attendance-repository.ts'
import type { AttendanceTables } from './attendance-tables.ts'
import { createSessionCounts } from './session-counts.ts'
import { createTurns, type Turn } from './take-turn.ts'

const workshop = buildSession({ id: 'workshop', participantCap: 20 })
const now = Date.parse('2026-06-01T10:00:00Z')
const migrations = [
  { feature: 'audit', migrations: auditMigrations },
  { feature: 'registration', migrations: registrationMigrations((email) => email) },
  { feature: 'attendance', migrations: attendanceMigrations },
]

describe.each(engines)('turns at a session that all want, on $name', ({ name, open }) => {
  let database: Database
  let few: Database
  beforeEach(async () => {
    database = await open(migrations)
    few = name === 'postgres' ? await openAgain(database, { connections: 3 }) : database
  })
  afterEach(async () => {
    if (few !== database) await few.close()
    await database.close()
  })

  const turnsOf = (from: Database) => {
    const db = from.tables<AttendanceTables>()
    return createTurns({
      db,
      counts: createSessionCounts({ db, clock: () => now }),
      programme: { current: () => programme },
      clock: () => now,
      waitingList: {},
      people: undefined,
      tell: undefined,
    })
  }

  const attendAll = (from: Database, accounts: readonly string[]) => {
    const db = from.tables<AttendanceTables>()
    const counts = createSessionCounts({ db, clock: () => now })
    const parts = { db, takeTurn: turnsOf(from), counts, hasWaitingList: true }
    return accounts.map((account) => attendSession(parts, { account, session: workshop, now }))
  }

  it.skipIf(name === 'embedded')(
    'leave the other connections to others, and lose nobody',
    async () => {
      const accounts = await insertAccounts(database, 100)
      const elsewhere = await database.tables<AttendanceTables>().startTransaction().execute()
      await lockCappedSession(elsewhere, 'workshop')
      const attending = attendAll(few, accounts)
      // None of the hundred gets on while another server is at its turn.
      await few.check()
      expect(few.pool()).toEqual({ used: 1, idle: 1, waiting: 0 })
      await elsewhere.commit().execute()
      await Promise.all(attending)
      expect(await seated(database)).toEqual(accounts.slice(0, 20).toSorted())
      expect(await waiting(database)).toEqual(accounts.slice(20))
    },
  )

  it('go on after one that fails, which leaves nothing behind', async () => {
    const accounts = await insertAccounts(database, 3)
    const takeTurn = turnsOf(few)
    const take = (account: string, index: number) =>
      takeTurn('workshop', async ({ trx }: Turn) => {
        const row = { account, session: 'workshop', created: new Date(now) }
        await trx.insertInto('attendance').values(row).execute()
        if (index === 1) throw new Error('failed')
      })
    const outcomes = await Promise.allSettled(accounts.map(take))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await seated(database)).toEqual([accounts[0], accounts[2]].toSorted())
  })

  it('end by themselves when their server stands still', async () => {
    const limits = await turnsOf(few)('workshop', async ({ trx }) => {
      const { rows } = await sql`
        select current_setting('lock_timeout') as lock,
          current_setting('idle_in_transaction_session_timeout') as idle`.execute(trx)
      return rows
    })
    expect(limits).toEqual([{ lock: '10s', idle: '30s' }])
  })
})

const programme = {
  version: 1,
  publishedAt: '2026-05-01T10:00:00Z',
  record: buildScheduleRecord({ sessions: [workshop] }),
  session: () => workshop,
  occurrences: () => [],
  history: () => undefined,
} as const

async function seated(database: Database): Promise<string[]> {
  const db = database.tables<AttendanceTables>()
  const rows = await db.selectFrom('attendance').select('account').orderBy('account').execute()
  return rows.map(({ account }) => account)
}

/** In the order of the line. */
async function waiting(database: Database): Promise<string[]> {
  const db = database.tables<AttendanceTables>()
  const line = db.selectFrom('attendance_waiting').select('account').orderBy('ticket')
  return (await line.execute()).map(({ account }) => account)
}
