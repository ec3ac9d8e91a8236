import type { Selectable } from 'kysely'
import { distinctValues } from '../database/index.ts'
import type { Place } from './attendance-repository.ts'
import type { AttendanceDb, AttendanceTables } from './attendance-tables.ts'
import { sql } from '../modules/index.ts'

export type WaitingRow = Selectable<AttendanceTables['attendance_waiting']>

// All that change a line are called at the session's turn (`lockCappedSession`).

/** Puts an account at the end of a line. Who is in it already stays where they are. */
export async function joinLine(
  db: AttendanceDb,
  { account, session, joined }: Place & { readonly joined: Date },
): Promise<void> {
  await sql`
    insert into attendance_waiting (account, session, ticket, joined)
    select ${account}::uuid, ${session}, coalesce(max(ticket), 0) + 1, ${joined}
    from attendance_waiting where session = ${session}
    on conflict (account, session) do nothing`.execute(db)
}

/** Takes an account out of the line, with what it is offered. Answers whether it was in it. */
export async function leaveLine(db: AttendanceDb, { account, session }: Place): Promise<boolean> {
  const result = await db
    .deleteFrom('attendance_waiting')
    .where('account', '=', account)
    .where('session', '=', session)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Takes an account out of the line to give it the place on offer. Answers whether one was. */
export async function takeOffer(db: AttendanceDb, { account, session }: Place): Promise<boolean> {
  const result = await db
    .deleteFrom('attendance_waiting')
    .where('account', '=', account)
    .where('session', '=', session)
    .where('offered_until', 'is not', null)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function isInLine(db: AttendanceDb, { account, session }: Place): Promise<boolean> {
  const row = await db
    .selectFrom('attendance_waiting')
    .select('ticket')
    .where('account', '=', account)
    .where('session', '=', session)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes accounts out of the line of a session. */
export async function leaveLineTogether(
  db: AttendanceDb,
  session: string,
  accounts: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('attendance_waiting')
    .where('session', '=', session)
    .where('account', 'in', accounts)
    .execute()
}

/** Answers how many there were: they are out of the line. */
export async function deleteExpiredOffers(
  db: AttendanceDb,
  session: string,
  now: Date,
): Promise<number> {
  const result = await db
    .deleteFrom('attendance_waiting')
    .where('session', '=', session)
    .where('offered_until', '<=', now)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Lets offers that end later than `latest` end at `until`. */
export async function shortenOffers(
  db: AttendanceDb,
  session: string,
  latest: Date,
  until: Date,
): Promise<void> {
  await db
    .updateTable('attendance_waiting')
    .set({ offered_until: until })
    .where('session', '=', session)
    .where('offered_until', '>', latest)
    .execute()
}

/** Takes offers back; those who had them wait again, where they did. */
export async function withdrawOffers(db: AttendanceDb, session: string): Promise<void> {
  await db
    .updateTable('attendance_waiting')
    .set({ offered_until: null })
    .where('session', '=', session)
    .where('offered_until', 'is not', null)
    .execute()
}

export async function offerPlaces(
  db: AttendanceDb,
  session: string,
  { accounts, until }: { readonly accounts: readonly string[]; readonly until: Date },
): Promise<void> {
  await db
    .updateTable('attendance_waiting')
    .set({ offered_until: until })
    .where('session', '=', session)
    .where('account', 'in', accounts)
    .execute()
}

/** How many places of a session are taken, those on offer included. */
export async function countTaken(db: AttendanceDb, session: string): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    select (select count(*) from attendance where session = ${session})
      + (select count(*) from attendance_waiting
         where session = ${session} and offered_until is not null) as taken`.execute(db)
  return rows[0]?.taken ?? 0
}

/** Whether anybody waits or is offered a place. */
export async function hasLine(db: AttendanceDb, session: string): Promise<boolean> {
  const row = await db
    .selectFrom('attendance_waiting')
    .select('ticket')
    .where('session', '=', session)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The next in line behind a ticket. */
export async function nextInLine(
  db: AttendanceDb,
  session: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Pick<WaitingRow, 'account' | 'ticket'>[]> {
  return db
    .selectFrom('attendance_waiting')
    .select(['account', 'ticket'])
    .where('session', '=', session)
    .where('offered_until', 'is', null)
    .where('ticket', '>', after)
    .orderBy('ticket')
    .limit(limit)
    .execute()
}

/**
 * Of these accounts, those that exist, and keeps them from being deleted until the transaction
 * ends; one that is just being deleted is waited for.
 */
export async function holdAccounts(
  db: AttendanceDb,
  accounts: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from account where id = any(${accounts}::uuid[]) order by id for key share`.execute(
    db,
  )
  const known = new Set(rows.map(({ id }) => id))
  return accounts.filter((account) => known.has(account))
}

/** The sessions that have a line. */
export async function listLines(db: AttendanceDb): Promise<readonly string[]> {
  const { rows } = await sql<{ session: string }>`
    select value as session from ${distinctValues('attendance_waiting', 'session')} as line
    order by value`.execute(db)
  return rows.map(({ session }) => session)
}

/** How an account stands to a session. */
export interface SessionStanding {
  readonly is_attending: boolean
  /** When the account is in line: since then. */
  readonly joined: Date | null
  readonly offered_until: Date | null
  readonly place: number | null
}

/** One statement, and so one moment. An offer that has run out is none, taken back yet or not. */
export async function findStanding(
  db: AttendanceDb,
  { account, session }: Place,
  now: Date,
): Promise<SessionStanding> {
  const { rows } = await sql<SessionStanding>`
    select
      exists (select from attendance
              where session = ${session} and account = ${account}::uuid) as is_attending,
      own.joined, own.offered_until, case when own.session is not null then ${placeInLine} end as place
    from (select) as once
    left join attendance_waiting as own
      on own.session = ${session} and own.account = ${account}::uuid
      and (own.offered_until is null or own.offered_until > ${now})`.execute(db)
  const [standing] = rows
  if (!standing) throw new Error('A statement without conditions answered no row')
  return standing
}

/** Of the row `own`: how many are ahead in its line, itself included. */
export const placeInLine = sql`
  case when own.offered_until is null then (
    select count(*) from attendance_waiting as ahead
    where ahead.session = own.session and ahead.ticket <= own.ticket
      and ahead.offered_until is null
  ) end`
