import { latestPlausible } from '../clock/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { isOver, offerEnd } from './offer-end.ts'

/** The rules of a session's places at one moment. */
export interface SessionLine {
  readonly session: string
  /** How many places there are; Infinity: no limit. */
  readonly places: number
  /**
   * Whether places are given to those in line. Not while the session is cancelled or out of the
   * programme, and not once it is over; the line is kept all the same.
   */
  readonly isMoving: boolean
  readonly now: Date
  /** Until when a place is kept for whom it is offered; null: it is theirs at once. */
  readonly offerUntil: Date | null
  /** The latest end that an offer may have. A later one was stored before the clock stepped back. */
  readonly latestOffer: Date
}

export interface WaitingListOptions {
  /**
   * `at-once`: who is next has the place, and is told. `offer`: who is next is asked, and the place
   * kept for them for a while. Default: `at-once`.
   */
  readonly promotion?: 'at-once' | 'offer'
  /**
   * The longest that a place is kept for whom it is offered, in milliseconds; shorter as the session
   * nears (a quarter of the time that is left, five minutes at least). Default: 2 hours.
   */
  readonly offerLasts?: number
}

const twoHours = 2 * 3_600_000

export function sessionLine(
  programme: ProgrammeReader,
  { session: id, now }: { readonly session: string; readonly now: number },
  { promotion = 'at-once', offerLasts: longest = twoHours }: WaitingListOptions,
): SessionLine {
  const current = programme.current()
  const session = current?.session(id)
  const occurrences = (session && current?.occurrences(session)) ?? []
  const places = session?.participantCap ?? Infinity
  const isOffered = promotion === 'offer' && places !== Infinity
  return {
    session: id,
    places,
    isMoving: session?.state === 'confirmed' && !isOver(occurrences, now),
    now: new Date(now),
    latestOffer: latestPlausible(now + longest),
    offerUntil: isOffered ? new Date(offerEnd({ occurrences, now, longest })) : null,
  }
}
