import { PlenumError, type Session } from '@plenum/shared'
import { countSaved, insertAttendance, insertUpTo, isAttending } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'
import type { SessionCounts } from './session-counts.ts'
import type { SessionLine } from './session-line.ts'
import type { TakeTurn, Turn } from './take-turn.ts'
import { countTaken, hasLine, isInLine, joinLine, takeOffer } from './waiting-repository.ts'

export interface AttendOptions {
  readonly db: AttendanceDb
  readonly takeTurn: TakeTurn
  readonly counts: SessionCounts
  /** Whether full sessions have a line. */
  readonly hasWaitingList: boolean
}

/**
 * How many sessions an account saves and waits for; a few more when several are asked for at once. More
 * than anybody can go to, and few enough that one account's schedule is made in no time.
 */
export const savedAtMost = 1000

/**
 * Puts a session into the schedule of an account, once. Where the session is capped, this takes a
 * place: never more get in than there are places, and nobody gets in past those who wait. Where
 * none is free, the account joins the line. Who has a place already keeps it; who is offered one
 * takes it.
 * @throws {PlenumError} `attendance.session-full` where there is no line to join;
 *   `attendance.too-many-saved` beyond `savedAtMost`; `auth.required` when the account is just gone.
 */
export async function attendSession(
  options: AttendOptions,
  { account, session, now }: { account: string; session: Session; now: number },
): Promise<void> {
  if (session.participantCap === null) {
    const [refused] = await attendUncapped(options, { account, sessions: [session], now })
    if (refused !== undefined) throw new PlenumError('attendance.too-many-saved')
    return
  }
  const { takeTurn, hasWaitingList } = options
  const outcome = await knownAccount(
    takeTurn(session.id, (turn) => takePlace(turn, { account, hasWaitingList })),
  )
  // Thrown when all is written: what the turn brought up to date stays so.
  if (outcome !== 'settled') throw new PlenumError(outcome)
}

/**
 * Puts sessions that have no cap into the schedule of an account, all in one statement. Answers the
 * ids of those that it has no room for.
 */
export async function attendUncapped(
  { db, counts }: Pick<AttendOptions, 'db' | 'counts'>,
  { account, sessions, now }: { account: string; sessions: readonly Session[]; now: number },
): Promise<readonly string[]> {
  if (sessions.length === 0) return []
  const ids = sessions.map(({ id }) => id)
  const settle = new Map(ids.map((id) => [id, counts.begin(id)]))
  // One that had a cap before may still have its line, which this account need not wait in.
  const { added, left, refused } = await knownAccount(
    insertUpTo(db, savedAtMost, { account, sessions: ids, created: new Date(now) }),
  )
  for (const id of added) settle.get(id)?.(1)
  left.forEach(counts.forget)
  return refused
}

async function takePlace(
  turn: Turn,
  { account, hasWaitingList }: { readonly account: string; readonly hasWaitingList: boolean },
): Promise<'settled' | 'attendance.session-full' | 'attendance.too-many-saved'> {
  const { trx, line } = turn
  const place = { account, session: line.session }
  if (await acceptPlace(turn, account)) return 'settled'
  if (await isInLine(trx, place)) return 'settled'
  if ((await countSaved(trx, account)) >= savedAtMost) return 'attendance.too-many-saved'
  if (await hasRoom(trx, line)) {
    await insertAttendance(trx, [{ ...place, created: line.now }])
    return 'settled'
  }
  if (!hasWaitingList || !line.isMoving) return 'attendance.session-full'
  await joinLine(trx, { ...place, joined: line.now })
  return 'settled'
}

/** Takes the place on offer, if there is one still. Answers whether the account has a place now. */
export async function acceptPlace({ trx, line, settle }: Turn, account: string): Promise<boolean> {
  const place = { account, session: line.session }
  await settle()
  if (!(await takeOffer(trx, place))) return isAttending(trx, place)
  await insertAttendance(trx, [{ ...place, created: line.now }])
  return true
}

/** While a line does not move, a place that is free is still not for whoever comes by. */
async function hasRoom(trx: AttendanceDb, { session, places, isMoving }: SessionLine) {
  return (await countTaken(trx, session)) < places && (isMoving || !(await hasLine(trx, session)))
}

/** The account may be deleted while its request is under way (SQLSTATE 23503). */
async function knownAccount<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === '23503'
    throw isGone ? new PlenumError('auth.required') : error
  }
}
