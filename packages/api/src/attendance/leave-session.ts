import type { Session } from '@plenum/shared'
import { deletePlace, type Place } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'
import type { SessionCounts } from './session-counts.ts'
import type { TakeTurn } from './take-turn.ts'
import { leaveLine } from './waiting-repository.ts'

export interface LeaveOptions {
  readonly db: AttendanceDb
  readonly takeTurn: TakeTurn
  readonly counts: SessionCounts
}

/**
 * Takes a session out of the schedule of an account, or the account out of its line; in the same
 * transaction a place that this frees goes to the next in line. Answers whether there was anything
 * to leave. The session is undefined when it has left the programme.
 */
export async function leaveSession(
  { db, takeTurn, counts }: LeaveOptions,
  place: Place,
  session: Session | undefined,
): Promise<boolean> {
  // Without places there is nothing to pass on.
  if (!session || session.participantCap === null) {
    const settleCount = counts.begin(place.session)
    const { attended, waited } = await deletePlace(db, place)
    if (attended) settleCount(-1)
    if (waited) counts.forget(place.session)
    return attended || waited
  }
  return takeTurn(place.session, async ({ trx, settle }) => {
    const { attended, waited } = await deletePlace(trx, place)
    await settle()
    return attended || waited
  })
}

/** Leaves the line of a session, with what is on offer; a place that the account holds it keeps. */
export async function declinePlace(takeTurn: TakeTurn, place: Place): Promise<void> {
  await takeTurn(place.session, async ({ trx, settle }) => {
    await leaveLine(trx, place)
    await settle()
  })
}
