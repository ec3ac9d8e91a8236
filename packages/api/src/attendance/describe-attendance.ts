import { toInstant, type Clock, type SessionAttendance } from '@plenum/shared'
import type { AttendOptions } from './attend-session.ts'
import type { SessionCount } from './attendance-repository.ts'
import { findStanding, type SessionStanding } from './waiting-repository.ts'

/** How a session fills, of late, and how an account, or nobody, stands to it now. */
export async function describeSession(
  { db, counts, hasWaitingList, clock }: DescribeParts,
  of: { readonly account: string | undefined; readonly session: string },
): Promise<SessionAttendance> {
  const { account, session } = of
  const [standing, count] = await Promise.all([
    account === undefined ? nobody : findStanding(db, { account, session }, new Date(clock())),
    counts.of(session),
  ])
  return describeStanding(standing, count, hasWaitingList)
}

/** The same for an account that just saved or left a session without places: it waits for nothing. */
export async function describeUncapped(
  { counts, hasWaitingList }: Pick<DescribeParts, 'counts' | 'hasWaitingList'>,
  of: { readonly session: string; readonly isAttending: boolean },
): Promise<SessionAttendance> {
  const standing = { ...nobody, is_attending: of.isAttending }
  return describeStanding(standing, await counts.of(of.session), hasWaitingList)
}

function describeStanding(
  standing: SessionStanding,
  { attending, offered, waiting }: SessionCount,
  hasWaitingList: boolean,
): SessionAttendance {
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
