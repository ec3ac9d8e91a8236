import type { Instant, JoinState, SessionDetails, SessionLink } from '@plenum/shared'

/**
 * What the panel has to say:
 * - `cancelled`, `unscheduled`: there is nothing to join
 * - `waiting`: it is too early for links
 * - `sign-in`, `place`, `full`: the reader lacks an account or a place
 * - `in-line`, `offered`: the reader waits for a place, or may take one
 * - `loading`, `failed`: the links are asked for, or could not be had
 * - `links`, `no-links`: it is time, with links or without any
 * - `recording`, `ended`: it is over
 */
export type JoinView =
  | 'cancelled'
  | 'unscheduled'
  | 'waiting'
  | 'sign-in'
  | 'place'
  | 'full'
  | 'in-line'
  | 'offered'
  | 'loading'
  | 'failed'
  | 'links'
  | 'no-links'
  | 'recording'
  | 'ended'

/** What the panel needs to know of the reader and of the session's links. */
export interface JoinSituation {
  readonly session: Pick<SessionDetails['session'], 'state' | 'participantCap' | 'visibility'>
  readonly joinState: Pick<JoinState<unknown>, 'state' | 'areLinksOpen'>
  readonly signedIn: boolean
  /** Whether the reader holds a place. */
  readonly attending: boolean
  /** Whether every place is taken. */
  readonly full: boolean
  /** Place in the line of the reader, 1 for the next. Default: not in it. */
  readonly placeInLine?: number | undefined
  /** Until when a place is kept for the reader. Default: none is. */
  readonly offeredUntil?: Instant | undefined
  /** Undefined: not known yet. */
  readonly links: readonly SessionLink[] | undefined
  /** Why the links could not be had. */
  readonly linksError: string | undefined
  /** Where to watch it afterwards. */
  readonly recording: string | undefined
}

/** The one thing to show. A refusal comes before a wait: who lacks a place can still get one. */
export function joinView(situation: JoinSituation): JoinView {
  const { session, joinState, recording, links } = situation
  if (session.state === 'cancelled') return 'cancelled'
  if (joinState.state === 'unscheduled') return 'unscheduled'
  if (joinState.state === 'past') return recording ? 'recording' : links?.length ? 'links' : 'ended'
  return missing(situation) ?? (joinState.areLinksOpen ? linkView(situation) : 'waiting')
}

function missing(situation: JoinSituation): JoinView | undefined {
  const { session, joinState, signedIn, attending } = situation
  if (session.participantCap !== undefined) return attending ? undefined : missingPlace(situation)
  if (!signedIn && joinState.areLinksOpen && session.visibility !== 'public') return 'sign-in'
  return undefined
}

function missingPlace({ full, placeInLine, offeredUntil }: JoinSituation): JoinView {
  if (offeredUntil !== undefined) return 'offered'
  if (placeInLine !== undefined) return 'in-line'
  return full ? 'full' : 'place'
}

function linkView({ links, linksError }: JoinSituation): JoinView {
  if (links?.length) return 'links'
  if (linksError !== undefined) return 'failed'
  return links ? 'no-links' : 'loading'
}
