import type { IncomingMessage } from 'node:http'
import type { Role } from '@plenum/shared'

/** Who is asking, read from the database at each request. */
export interface Identity {
  readonly account: string
  readonly roles: readonly Role[]
  /** The sign-in session that vouches for it. */
  readonly signInSession: string
  /** How it came: a cookie is sent by the browser unasked, a bearer token is not. */
  readonly via: 'cookie' | 'bearer'
}

/**
 * Finds out who is asking, by the request's headers: null for nobody. Throws `auth.blocked` or
 * `auth.no-ticket` for an account that may not come in.
 */
export type Identify = (
  headers: IncomingMessage['headers'],
  options?: IdentifyOptions,
) => Promise<Identity | null>

export interface IdentifyOptions {
  /** Whether it answers who it is for such an account as well. Default: false. */
  readonly admitsRefused?: boolean
}
