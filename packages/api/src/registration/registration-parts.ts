import type { Clock, EmailAddress } from '@plenum/shared'
import type { RateLimiter } from '../cache/rate-limiter.ts'
import type { Mailer } from '../email/mail.ts'
import type { PersonalData } from '../feature/index.ts'
import type { FixedRoles } from './fixed-roles.ts'
import type { RegistrationLimits } from './registration-limits.ts'
import type { Registration } from './registration-tables.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SignInMails } from './sign-in-mail.ts'
import type { TicketAccess } from './tickets/ticket-access.ts'

/** The options of registration, filled in: what its functions work with. */
export interface RegistrationParts {
  readonly db: Registration
  readonly mailer: Mailer
  readonly mails: SignInMails
  readonly limiter: RateLimiter
  readonly limits: RegistrationLimits
  readonly clock: Clock
  readonly cookie: SessionCookie
  readonly selfUrl: string
  readonly secret: string
  readonly fixedRoles: FixedRoles
  readonly tickets: TicketAccess
  /** Ends the sockets of an account; nothing before the conference has started. */
  readonly disconnect: (account: string) => void
  /** Looks up the sockets of an account again: one of its sign-in sessions ended. */
  readonly recheck: (account: string) => void
  /** What all features of the conference keep about people; none before it has started. */
  readonly personalData: () => ReadonlyMap<string, PersonalData>
  readonly hashAddress: (email: EmailAddress) => string
  readonly isOpen: () => boolean
  readonly defaultLanguage: () => string
  /** Milliseconds. */
  readonly attemptLifetime: number
  readonly sessionLifetime: number
  readonly sessionIdle: number
  readonly resendAfter: number
}
