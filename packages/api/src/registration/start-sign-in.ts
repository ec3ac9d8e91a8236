import { randomUUID } from 'node:crypto'
import { PlenumError, toInstant, type EmailAddress, type SignInStarted } from '@plenum/shared'
import { adoptOldHash } from './adopt-old-hash.ts'
import { nameFromEmail } from './email-address.ts'
import { networkOf } from './registration-limits.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { insertAttempt } from './sign-in-attempt-repository.ts'
import type { SignInMailKind } from './sign-in-mail.ts'
import { hashCode, hashToken, newCode, newToken } from './sign-in-secrets.ts'
import {
  findAddressStanding,
  type AddressStanding,
  type AddressTicket,
} from './standing-repository.ts'

export interface SignInWish {
  readonly email: EmailAddress
  /** Canonical; for an address without an account, whose language is not known. */
  readonly language: string
  readonly redirect?: string | undefined
  readonly ip: string
  /** Who wants to become an account, when the form was that of a registration. */
  readonly registration?: Newcomer | undefined
}

/** What becomes the account of an address that proves itself for the first time. */
export interface Newcomer {
  readonly name: string
  readonly timeZone: string | null
}

/**
 * Mails a link and a code. Known, unknown and blocked addresses get the same answer after the same
 * work: two statements and one mail, and it is the mail alone that tells its reader how they stand.
 */
export async function startSignIn(
  parts: RegistrationParts,
  wish: SignInWish,
): Promise<SignInStarted> {
  const { email } = wish
  await parts.limiter.take(parts.limits.mailsPerNetwork, networkOf(wish.ip))
  await parts.limiter.take(parts.limits.mailsPerAddress, email)
  const hash = parts.hashAddress(email)
  await adoptOldHash(parts.db, { email, hash, secret: parts.secret })
  const now = new Date(parts.clock())
  const standing = await findAddressStanding(parts.db, { email, hash, now })
  const ticket = standing.tickets.find(({ key }) => parts.tickets.counts(key))
  const isAdmin = parts.fixedRoles.has(email, 'admin')
  const kind = mailKind(standing, { ...wish, ticket, isAdmin }, parts)
  return mailAttempt(parts, {
    ...wish,
    email,
    kind,
    language: standing.language ?? ticket?.locale ?? formLanguage(wish, standing),
    registration: standing.language === null ? newcomer(wish, standing, ticket) : undefined,
  })
}

export function refuseWhenClosed({ isOpen }: RegistrationParts): void {
  if (!isOpen()) throw new PlenumError('registration.closed')
}

interface Claim extends SignInWish {
  readonly ticket: AddressTicket | undefined
  readonly isAdmin: boolean
}

function mailKind(
  standing: AddressStanding,
  { ticket, isAdmin, registration }: Claim,
  { tickets, isOpen }: RegistrationParts,
): SignInMailKind {
  if (standing.is_blocked) return 'blocked'
  if (tickets.isRequired) return ticket || isAdmin ? 'sign-in' : 'no-ticket'
  if (standing.language !== null) return 'sign-in'
  if (registration) return 'register'
  if (ticket) return 'sign-in'
  // The first mail may not have arrived: the confirmation is mailed again.
  return standing.pending && isOpen() ? 'register' : 'unknown'
}

/** The language that the registration was written in, by this form or by an earlier one. */
function formLanguage(wish: SignInWish, { pending }: AddressStanding): string {
  return wish.registration ? wish.language : (pending?.language ?? wish.language)
}

/** Named by the form, this or an earlier one, else by the ticket, else after the address. */
function newcomer(
  { email, registration }: SignInWish,
  { pending }: AddressStanding,
  ticket: AddressTicket | undefined,
): Newcomer {
  const name = ticket?.name ?? nameFromEmail(email)
  return registration ?? pending ?? { name, timeZone: null }
}

async function mailAttempt(
  parts: RegistrationParts,
  wish: SignInWish & { readonly kind: SignInMailKind },
): Promise<SignInStarted> {
  const { clock, mailer, mails, selfUrl, isOpen, tickets } = parts
  const { kind, email, language } = wish
  const now = clock()
  const expires = now + parts.attemptLifetime
  const { id, token, code } = await storeAttempt(parts, wish, { now, expires })
  const mail = mails.compose(kind, {
    to: email,
    language,
    code,
    // The token rides in the fragment: no server, log or referrer ever sees it.
    signInUrl: `${selfUrl}/sign-in#token=${token}`,
    ...(isOpen() ? { registerUrl: `${selfUrl}/register` } : {}),
    ...(tickets.shopUrl ? { shopUrl: tickets.shopUrl } : {}),
  })
  await mailer.send(mail, { priority: 'sign-in' })
  return {
    attempt: id,
    expires: toInstant(expires),
    resendAfter: toInstant(now + parts.resendAfter),
  }
}

export interface StoredAttempt {
  readonly id: string
  readonly token: string
  readonly code: string
}

/**
 * Keeps an attempt for every address. Where nobody may come in, its token and code are of secrets
 * that no mail carries, so it fails like any other that is guessed at.
 */
export async function storeAttempt(
  parts: RegistrationParts,
  wish: Omit<SignInWish, 'ip'> & { readonly kind: SignInMailKind },
  at: { readonly now: number; readonly expires: number },
): Promise<StoredAttempt> {
  const { db, secret } = parts
  const { kind, registration } = wish
  const attempt = { id: randomUUID(), token: newToken(), code: newCode() }
  const opens = kind === 'sign-in' || kind === 'register'
  const pending = opens ? registration : undefined
  await insertAttempt(db, {
    id: attempt.id,
    email: wish.email,
    token_hash: hashToken(opens ? attempt.token : newToken()),
    code_hash: hashCode(secret, attempt.id, opens ? attempt.code : newToken()),
    created: new Date(at.now),
    expires: new Date(at.expires),
    redirect: wish.redirect ?? '/',
    name: pending?.name ?? null,
    language: pending ? wish.language : null,
    time_zone: pending?.timeZone ?? null,
  })
  return attempt
}
