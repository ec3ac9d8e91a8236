import type { Role } from '@plenum/shared'
import { nameFromEmail, requireEmail } from './email-address.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { findAddressStanding, insertRole } from './standing-repository.ts'
import { storeAttempt } from './start-sign-in.ts'

export interface DevSignIn {
  /** The page that signs in, with its token; works once. */
  readonly url: string
  /** For `POST /auth/verify`, by a program. */
  readonly token: string
}

/**
 * A sign-in link without a mail, for development: an address that is unknown becomes an account
 * named after it, and keeps the role that is given. Whoever may call this may be anyone.
 */
export async function devSignIn(
  parts: RegistrationParts,
  address: string,
  role?: Role,
): Promise<DevSignIn> {
  const { db, clock, hashAddress, attemptLifetime, defaultLanguage, selfUrl } = parts
  const email = requireEmail(address)
  const now = clock()
  if (role && role !== 'attendee') await insertRole(db, { email, role, created: new Date(now) })
  const { language } = await findAddressStanding(db, {
    ...{ email, hash: hashAddress(email) },
    now: new Date(now),
  })
  const { token } = await storeAttempt(
    parts,
    {
      email,
      language: defaultLanguage(),
      kind: language === null ? 'register' : 'sign-in',
      registration: { name: nameFromEmail(email), timeZone: null },
    },
    { now, expires: now + attemptLifetime },
  )
  return { url: `${selfUrl}/sign-in#token=${token}`, token }
}
