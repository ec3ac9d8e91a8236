import { randomUUID } from 'node:crypto'
import { PlenumError, safeRedirect, type Account, type VerifyRequest } from '@plenum/shared'
import { refusalOf } from './account-refusal.ts'
import { findAccountByEmail, insertAccount, type AccountStanding } from './account-repository.ts'
import { describeAccount } from './account-roles.ts'
import { deleteSession, insertSession } from './account-session-repository.ts'
import { deviceName } from './device-name.ts'
import { networkOf } from './registration-limits.ts'
import type { RegistrationParts } from './registration-parts.ts'
import type { Registration } from './registration-tables.ts'
import {
  deleteEndedAttempts,
  findAttemptEmail,
  spendAttempt,
  tryCode,
  type AttemptKey,
  type SignInAttempt,
} from './sign-in-attempt-repository.ts'
import { hashCode, hashToken, newToken, readCode } from './sign-in-secrets.ts'

/** How many wrong codes an attempt stands; its link goes on working. */
const codeTries = 5

export interface SignInProof {
  readonly request: VerifyRequest
  readonly ip: string
  /** The browser or program, as it names itself. */
  readonly device: string
  /** The session that this browser had so far: it ends when the new one begins. */
  readonly replaces?: { readonly id: string; readonly account: string }
}

export interface FinishedSignIn {
  readonly account: Account
  readonly redirect: string
  readonly token: string
}

/**
 * Spends a link or a code, and with it every other mail to the address, and opens a session. An
 * address that is proved for the first time becomes an account here, not earlier.
 */
export async function finishSignIn(
  parts: RegistrationParts,
  proof: SignInProof,
): Promise<FinishedSignIn> {
  await parts.limiter.take(parts.limits.triesPerNetwork, networkOf(proof.ip))
  const key = await attemptKey(parts, proof)
  return parts.db.transaction().execute(async (trx) => {
    const attempt = await spendAttempt(trx, key, new Date(parts.clock()))
    const account = attempt && (await proveAddress(trx, attempt, parts))
    if (!account) throw new PlenumError('auth.link-invalid')
    const refusal = refusalOf(account, parts)
    // Thrown inside the transaction: a block that is lifted again finds the mail unspent.
    if (refusal) throw new PlenumError(refusal)
    const token = await openSession(trx, account.id, proof, parts)
    // As it was asked for until here; what leads off this site becomes the first page.
    const redirect = safeRedirect(attempt.redirect)
    return { account: describeAccount(account, parts), redirect, token }
  })
}

async function attemptKey(
  parts: RegistrationParts,
  { request, ip }: SignInProof,
): Promise<AttemptKey> {
  const { token, attempt, code } = request
  if (token) {
    const key = { token_hash: hashToken(token) }
    const now = new Date(parts.clock())
    await deleteEndedAttempts(parts.db, { now, lifetime: parts.attemptLifetime }, key)
    return key
  }
  if (attempt && code) return checkCode(parts, { id: attempt, code, network: networkOf(ip) })
  const message = 'Expected a token, or an attempt with its code'
  throw new PlenumError('request.invalid', { extra: { failures: [{ path: 'body', message }] } })
}

/** Outside of the transaction that spends the attempt: a wrong code stays counted. */
async function checkCode(
  parts: RegistrationParts,
  { id, code, network }: { readonly id: string; readonly code: string; readonly network: string },
): Promise<AttemptKey> {
  const { db, limiter, limits, secret, clock } = parts
  const now = new Date(clock())
  await deleteEndedAttempts(db, { now, lifetime: parts.attemptLifetime }, { id })
  const email = await findAttemptEmail(db, id, now)
  if (email === undefined) throw new PlenumError('auth.link-invalid')
  await limiter.take(limits.codesPerAddress, email)
  // Before it is known whether it is wrong: many at once must not all be looked at.
  await limiter.take(limits.wrongCodesPerNetwork, network)
  const codeHash = hashCode(secret, id, readCode(code))
  const outcome = await tryCode(db, { id, codeHash, limit: codeTries })
  if (!outcome) throw new PlenumError('auth.link-invalid')
  if (outcome.wrong_codes > codeTries) throw new PlenumError('auth.code-locked')
  if (outcome.is_right) {
    await limiter.giveBack(limits.wrongCodesPerNetwork, network)
    return { id }
  }
  const attemptsLeft = codeTries - outcome.wrong_codes
  throw new PlenumError('auth.code-wrong', { extra: { attemptsLeft } })
}

async function proveAddress(
  trx: Registration,
  { email, name, language, time_zone }: SignInAttempt,
  { clock, hashAddress }: RegistrationParts,
): Promise<AccountStanding | undefined> {
  if (name !== null && language !== null)
    await insertAccount(trx, {
      id: randomUUID(),
      email,
      address_hash: hashAddress(email),
      name,
      language,
      time_zone,
      created: new Date(clock()),
    })
  return findAccountByEmail(trx, email)
}

async function openSession(
  trx: Registration,
  account: string,
  { device, replaces }: SignInProof,
  { clock, sessionLifetime }: RegistrationParts,
): Promise<string> {
  const token = newToken()
  const now = clock()
  if (replaces) await deleteSession(trx, replaces)
  await insertSession(trx, {
    id: randomUUID(),
    account,
    token_hash: hashToken(token),
    created: new Date(now),
    last_seen: new Date(now),
    expires: new Date(now + sessionLifetime),
    device: deviceName(device),
  })
  return token
}
