import type { AttendanceDb } from './attendance-tables.ts'
import { sql } from '../modules/index.ts'

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

/** The ids of all sessions that an account saved, the oldest first. */
export async function listSavedSessions(
  db: AttendanceDb,
  account: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('attendance')
    .select('session')
    .where('account', '=', account)
    .orderBy('created')
    .orderBy('session')
    .execute()
  return rows.map(({ session }) => session)
}

/** How many sessions an account has saved or waits for. */
export async function countSaved(db: AttendanceDb, account: string): Promise<number> {
  const { rows } = await sql<{ saved: number }>`
    select (select count(*) from attendance where account = ${account})
      + (select count(*) from attendance_waiting where account = ${account}) as saved`.execute(db)
  return rows[0]?.saved ?? 0
}

export interface InsertOutcome {
  /** The sessions that are new in the schedule of the account. */
  readonly added: readonly string[]
  /** Those whose line the account left. */
  readonly left: readonly string[]
  /** Those that found no room. */
  readonly refused: readonly string[]
}

/**
 * Adds sessions in their order, up to so many of the account altogether, and takes it out of their
 * lines.
 */
export async function insertUpTo(
  db: AttendanceDb,
  most: number,
  wish: { readonly account: string; readonly sessions: readonly string[]; readonly created: Date },
): Promise<InsertOutcome> {
  const { account, sessions, created } = wish
  const { rows } = await sql<{ session: string; outcome: keyof InsertOutcome }>`
    with own as (
      select session from attendance where account = ${account}
      union all
      select session from attendance_waiting
      where account = ${account} and session <> all(${sessions}::text[])
    ), asked as (
      select session, place from unnest(${sessions}::text[]) with ordinality as one (session, place)
      where session not in (select session from own)
    ), fitting as (
      select session from asked
      order by place limit greatest(0, ${most}::bigint - (select count(*) from own))
    ), left_line as (
      delete from attendance_waiting
      where account = ${account} and session in (select session from fitting)
      returning session
    ), added as (
      insert into attendance (account, session, created)
      select ${account}::uuid, session, ${created}::timestamptz from fitting
      on conflict do nothing
      returning session
    )
    select session, 'added' as outcome, 0 as place from added
    union all select session, 'left', 0 from left_line
    union all select session, 'refused', place from asked
      where session not in (select session from fitting)
    order by place`.execute(db)
  const listOf = (wanted: keyof InsertOutcome) =>
    rows.flatMap(({ session, outcome }) => (outcome === wanted ? [session] : []))
  return { added: listOf('added'), left: listOf('left'), refused: listOf('refused') }
}

/** Takes a session out of the schedule of an account, and the account out of its line. */
export async function deletePlace(
  db: AttendanceDb,
  { account, session }: Place,
): Promise<{ readonly attended: boolean; readonly waited: boolean }> {
  const { rows } = await sql<{ attended: boolean; waited: boolean }>`
    with saved as (
      delete from attendance where account = ${account} and session = ${session} returning 1
    ), waiting as (
      delete from attendance_waiting where account = ${account} and session = ${session} returning 1
    )
    select exists (select from saved) as attended, exists (select from waiting) as waited`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('The deletion of a place answered no row')
  return row
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
