import { sql } from 'kysely'
import type { AttendanceDb } from './attendance-tables.ts'

export interface AttendanceRow {
  readonly session: string
  readonly created: Date
}

export interface Place {
  readonly account: string
  readonly session: string
}

/** Adds the sessions that the account has not saved yet; the others keep their rows. */
export async function insertAttendance(
  db: AttendanceDb,
  rows: readonly (Place & { readonly created: Date })[],
): Promise<void> {
  await db
    .insertInto('attendance')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Waits for its turn at a capped session and keeps it until the transaction ends. The next
 * statement sees what all those before have committed.
 */
export async function lockCappedSession(db: AttendanceDb, session: string): Promise<void> {
  await sql`
    insert into capped_session (session) values (${session})
    on conflict (session) do update set session = excluded.session`.execute(db)
}

/** Takes a place if one is left; to be called with the lock of the session. */
export async function insertWithinCap(
  db: AttendanceDb,
  { account, session, created }: Place & { readonly created: Date },
  cap: number,
): Promise<void> {
  await sql`
    insert into attendance (account, session, created)
    select ${account}::uuid, ${session}, ${created}
    where (select count(*) from attendance where session = ${session}) < ${cap}
    on conflict do nothing`.execute(db)
}

/** Answers whether there was one. */
export async function deleteAttendance(
  db: AttendanceDb,
  { account, session }: Place,
): Promise<boolean> {
  const result = await db
    .deleteFrom('attendance')
    .where('account', '=', account)
    .where('session', '=', session)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** What an account has saved, the oldest first. */
export async function listAttendance(db: AttendanceDb, account: string): Promise<AttendanceRow[]> {
  return db
    .selectFrom('attendance')
    .select(['session', 'created'])
    .where('account', '=', account)
    .orderBy('created')
    .orderBy('session')
    .execute()
}

export async function isAttending(db: AttendanceDb, { account, session }: Place): Promise<boolean> {
  const row = await db
    .selectFrom('attendance')
    .select('session')
    .where('account', '=', account)
    .where('session', '=', session)
    .executeTakeFirst()
  return row !== undefined
}

/** How many have saved a session; read from the index alone. */
export async function countAttendance(db: AttendanceDb, session: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from attendance where session = ${session}`.execute(db)
  return rows[0]?.count ?? 0
}
