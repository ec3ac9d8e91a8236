import type { JoinState, SessionDetails, SessionLink } from '@plenum/shared'

/**
 * What the panel has to say:
 * - `cancelled`, `unscheduled`: there is nothing to join
 * - `waiting`: it is too early for links
 * - `sign-in`, `place`, `full`: the reader lacks an account or a place
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

function missing({
  session,
  joinState,
  signedIn,
  attending,
  full,
}: JoinSituation): JoinView | undefined {
  const capped = session.participantCap !== undefined
  if (!signedIn && joinState.areLinksOpen && (capped || session.visibility !== 'public'))
    return 'sign-in'
  if (signedIn && capped && !attending) return full ? 'full' : 'place'
  return undefined
}

function linkView({ links, linksError }: JoinSituation): JoinView {
  if (links?.length) return 'links'
  if (linksError !== undefined) return 'failed'
  return links ? 'no-links' : 'loading'
}
