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
  const row = { account, session: session.id, created: new Date(now) }
  const cap = session.participantCap
  try {
    if (cap === null) await insertAttendance(db, [row])
    else await db.transaction().execute((trx) => takePlace(trx, row, cap))
  } catch (error) {
    throw isForeignKeyViolation(error) ? new PlenumError('auth.required') : error
  }
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

/** SQLSTATE 23503: the account was deleted while its request was under way. */
function isForeignKeyViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503'
}
