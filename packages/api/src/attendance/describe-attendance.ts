import {
  findClashes,
  instantMs,
  toInstant,
  type Clock,
  type MyAttendance,
  type ScheduleClash,
  type SessionAttendance,
} from '@plenum/shared'
import type { Programme } from '../schedule/index.ts'
import type { AttendOptions } from './attend-session.ts'
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

/** Of many sessions at one time there would be hundreds of thousands, of use to nobody. */
const clashesTold = 300

/** Which of these sessions are given at the same time: the first few hundred. */
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
  return findClashes(entries, { atMost: clashesTold }).map(([a, b]) => ({
    sessions: [a.session.id, b.session.id],
    start: toInstant(b.start),
    end: toInstant(Math.min(a.end, b.end)),
  }))
}

/** How a session fills, of late, and how an account, or nobody, stands to it now. */
export async function describeSession(
  { db, counts, hasWaitingList, clock }: DescribeParts,
  of: { readonly account: string | undefined; readonly session: string },
): Promise<SessionAttendance> {
  const { account, session } = of
  const standing =
    account === undefined ? nobody : await findStanding(db, { account, session }, new Date(clock()))
  const { attending, offered, waiting } = await counts.of(session)
  return {
    isAttending: standing.is_attending,
    sessionCount: attending + offered,
    state: stateOf(standing),
    placeInLine: standing.place,
    offeredUntil: standing.offered_until && toInstant(standing.offered_until),
    waitingCount: waiting,
    hasLine: hasWaitingList,
  }
}

interface DescribeParts extends Pick<AttendOptions, 'db' | 'counts' | 'hasWaitingList'> {
  readonly clock: Clock
}

const nobody: SessionStanding = {
  is_attending: false,
  joined: null,
  offered_until: null,
  place: null,
}

function stateOf({ is_attending, joined, offered_until }: SessionStanding) {
  if (is_attending) return 'attending'
  if (offered_until) return 'offered'
  return joined ? 'waiting' : 'none'
}
