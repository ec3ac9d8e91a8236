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
  if (rows.length === 0) return
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

/** How one session fills. */
export interface SessionCount {
  readonly session: string
  readonly attending: number
  readonly offered: number
  readonly waiting: number
}

/** Of these sessions, in their order; each is read from its own part of the indexes. */
export async function countSessions(
  db: AttendanceDb,
  sessions: readonly string[],
  now: Date,
): Promise<SessionCount[]> {
  const { rows } = await sql<SessionCount>`
    select asked.session, attending, offered, waiting
    from unnest(${[...sessions]}::text[]) with ordinality as asked (session, place),
      lateral (
        select count(*) as attending from attendance where session = asked.session
      ) as held,
      lateral (
        select count(*) filter (where offered_until > ${now}) as offered,
          count(*) filter (where offered_until is null) as waiting
        from attendance_waiting where session = asked.session
      ) as line
    order by asked.place`.execute(db)
  return rows
}
