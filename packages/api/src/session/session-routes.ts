import {
  PlenumError,
  sessionContract,
  sessionLinksFor,
  type Clock,
  type LinkReader,
  type LinkRuleOptions,
  type Session,
} from '@plenum/shared'
import type { AttendingLookup } from '../attendance/index.ts'
import { route, type Identity, type Route } from '../http/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'

export interface SessionParts {
  readonly programme: ProgrammeReader
  readonly attending: Pick<AttendingLookup, 'has'> | undefined
  readonly clock: Clock
  readonly linkRule: LinkRuleOptions
}

/**
 * The identity was read from the database for this very request: an account that is deleted,
 * blocked or signed out does not get here.
 */
export function sessionRoutes({ programme, attending, clock, linkRule }: SessionParts): Route[] {
  return [
    route(sessionContract.endpoints.links, async ({ params }, { identity }) => {
      const current = programme.current()
      const session = current?.session(params.session)
      if (!current || !session) throw new PlenumError('schedule.session-not-found')
      const reader = await describeReader(session, identity, attending)
      const occurrences = current.occurrences(session)
      const request = { session, occurrences, reader, now: clock() }
      const { links, error } = sessionLinksFor(request, linkRule)
      if (error) throw new PlenumError(error)
      return { links: [...links] }
    }),
  ]
}

async function describeReader(
  session: Session,
  identity: Identity | null,
  attending: SessionParts['attending'],
): Promise<LinkReader | undefined> {
  if (!identity) return undefined
  const asksForPlace = session.participantCap !== null && attending !== undefined
  const isAttending = !asksForPlace || (await attending.has(identity.account, session.id))
  return { roles: identity.roles, isAttending }
}
