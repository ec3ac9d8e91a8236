import type { IncomingHttpHeaders } from 'node:http'
import { PlenumError } from '@plenum/shared'
import type { Identify, Identity } from '../http/identity.ts'
import { refusalOf } from './account-refusal.ts'
import { deleteSession, findTokenHolder, updateLastSeen } from './account-session-repository.ts'
import { rolesOf } from './account-roles.ts'
import { attachAccount } from './identified-account.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { sessionMoments } from './session-lifetime.ts'
import { hashToken } from './sign-in-secrets.ts'

/** How old `last_seen` may grow before a request writes it again, in milliseconds. */
const lastSeenStep = 5 * 60_000

/**
 * Finds out who is asking, from the database at each request: a role that was taken away, a block, a
 * ticket that was given back and a session that was ended all count at once. A bearer token goes before a cookie.
 */
export function identifyAccount(parts: RegistrationParts): Identify {
  const { db, cookie } = parts
  return async (headers, { admitsRefused = false } = {}) => {
    const bearer = readBearer(headers)
    const token = bearer ?? cookie.read(headers)
    if (!token) return null
    const at = sessionMoments(parts)
    const holder = await findTokenHolder(db, hashToken(token), at)
    if (!holder) return null
    if (holder.is_ended) {
      // Deleted, so that it does not work again after the clock steps back.
      await deleteSession(db, { id: holder.session, account: holder.id })
      return null
    }
    const refusal = admitsRefused ? undefined : refusalOf(holder, parts)
    if (refusal) throw new PlenumError(refusal)
    if (at.now.getTime() - holder.last_seen.getTime() >= lastSeenStep)
      await updateLastSeen(db, holder.session, at.now)
    const identity: Identity = {
      account: holder.id,
      roles: rolesOf(holder, parts),
      signInSession: holder.session,
      via: bearer === undefined ? 'cookie' : 'bearer',
    }
    return attachAccount(identity, holder)
  }
}

function readBearer({ authorization }: IncomingHttpHeaders): string | undefined {
  return /^Bearer +([\w~+/.=-]+)$/i.exec(authorization ?? '')?.[1]
}
