import {
  findClashes,
  instantMs,
  toInstant,
  type MyAttendance,
  type ScheduleClash,
  type SessionAttendance,
} from '@plenum/shared'
import type { Programme } from '../schedule/index.ts'
import type { AttendanceParts } from './attendance-routes.ts'
import { listAttendance } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'
import { findStanding, listWaiting, type SessionStanding } from './waiting-repository.ts'

/** The sessions of an account, as the contract has them. */
export async function describeAttendance(
  db: AttendanceDb,
  account: string,
): Promise<MyAttendance['attendance']> {
  const rows = await listAttendance(db, account)
  return rows.map(({ session, created }) => ({ session, created: toInstant(created) }))
}

/** What an account waits for, as the contract has it. */
export async function describeWaiting(
  db: AttendanceDb,
  account: string,
  now: number,
): Promise<MyAttendance['waiting']> {
  const rows = await listWaiting(db, account, new Date(now))
  return rows.map(({ session, joined, place, offered_until }) => ({
    session,
    joined: toInstant(joined),
    placeInLine: place,
    offeredUntil: offered_until && toInstant(offered_until),
  }))
}

/** Which of these sessions are given at the same time. */
export function describeClashes(
  programme: Programme | undefined,
  ids: readonly string[],
): ScheduleClash[] {
  const entries = ids.flatMap((id) => {
    const session = programme?.session(id)
    if (!programme || !session) return []
    const times = programme.occurrences(session)
    return times.map(({ start, end }) => ({
      session,
      start: instantMs(start),
      end: instantMs(end),
    }))
  })
  return findClashes(entries).map(([a, b]) => ({
    sessions: [a.session.id, b.session.id],
    start: toInstant(b.start),
    end: toInstant(Math.min(a.end, b.end)),
  }))
}

/** The counts of a session, and how an account, or nobody, stands to it. */
export async function describeSession(
  { db, hasWaitingList, clock }: Pick<AttendanceParts, 'db' | 'hasWaitingList' | 'clock'>,
  of: { readonly account: string | undefined; readonly session: string },
): Promise<SessionAttendance> {
  const { account = null, session } = of
  const standing = await findStanding(db, { account, session }, new Date(clock()))
  return {
    isAttending: standing.is_attending,
    sessionCount: standing.attending + standing.offered,
    state: stateOf(standing),
    placeInLine: standing.place,
    offeredUntil: standing.offered_until && toInstant(standing.offered_until),
    waitingCount: standing.waiting,
    hasLine: hasWaitingList,
  }
}

function stateOf({ is_attending, joined, offered_until }: SessionStanding) {
  if (is_attending) return 'attending'
  if (offered_until) return 'offered'
  return joined ? 'waiting' : 'none'
}
