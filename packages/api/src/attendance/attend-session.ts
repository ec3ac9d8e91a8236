import { PlenumError, type Session } from '@plenum/shared'
import {
  insertAttendance,
  insertWithinCap,
  isAttending,
  lockCappedSession,
} from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'

/**
 * Puts a session into the schedule of an account, once. Where the session is capped, this takes a
 * place: requests queue at a row of the database, so whatever their number and their servers, never
 * more get in than there are places. Who has a place already keeps it.
 * @throws {PlenumError} `attendance.session-full`; `auth.required` when the account is just gone.
 */
export async function attendSession(
  db: AttendanceDb,
  { account, session, now }: { account: string; session: Session; now: number },
): Promise<void> {
  const cap = session.participantCap
  if (cap === null) return attendUncapped(db, { account, sessions: [session], now })
  const row = { account, session: session.id, created: new Date(now) }
  await knownAccount(db.transaction().execute((trx) => takePlace(trx, row, cap)))
}

/** Puts sessions that have no cap into the schedule of an account, all in one statement. */
export async function attendUncapped(
  db: AttendanceDb,
  { account, sessions, now }: { account: string; sessions: readonly Session[]; now: number },
): Promise<void> {
  const created = new Date(now)
  const rows = sessions.map(({ id }) => ({ account, session: id, created }))
  if (rows.length) await knownAccount(insertAttendance(db, rows))
}

async function takePlace(
  trx: AttendanceDb,
  row: { account: string; session: string; created: Date },
  cap: number,
): Promise<void> {
  await lockCappedSession(trx, row.session)
  await insertWithinCap(trx, row, cap)
  if (!(await isAttending(trx, row))) throw new PlenumError('attendance.session-full')
}

/** The account may be deleted while its request is under way (SQLSTATE 23503). */
async function knownAccount(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === '23503'
    throw isGone ? new PlenumError('auth.required') : error
  }
}
