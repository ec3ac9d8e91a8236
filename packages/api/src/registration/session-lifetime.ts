import type { RegistrationParts } from './registration-parts.ts'

/** What decides whether a sign-in session still works. */
export interface SessionMoments {
  readonly now: Date
  /** A session last used at this moment or before has been idle for too long. */
  readonly idleSince: Date
}

export function sessionMoments({
  clock,
  sessionIdle,
}: Pick<RegistrationParts, 'clock' | 'sessionIdle'>): SessionMoments {
  const now = clock()
  return { now: new Date(now), idleSince: new Date(now - sessionIdle) }
}
