import type { SignInStarted } from '@plenum/shared'

/** A sign-in whose mail is on its way. */
export interface PendingSignIn {
  /** The address that the mail went to. */
  readonly email: string
  /** What the form of a registration asked for; absent for a sign-in. */
  readonly name?: string
  readonly started: SignInStarted
}

/** Keeps the step at which the code is asked for, so that a reload does not lose it. */
export interface SignInStore {
  readonly read: () => PendingSignIn | undefined
  /** Undefined: there is none any more. */
  readonly write: (pending: PendingSignIn | undefined) => void
}

export interface SignInStoreOptions {
  /** @default 'plenum.sign-in' */
  readonly key?: string
  /** How long an entry counts, in ms. @default 1_800_000 */
  readonly lifetime?: number
  /** @default Date.now */
  readonly clock?: () => number
}

const halfAnHour = 1_800_000

/**
 * Keeps a pending sign-in in a storage of the browser; `sessionStorage` keeps it to its tab. An
 * entry that cannot be read or is too old counts as absent.
 */
export function createSignInStore(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  options: SignInStoreOptions = {},
): SignInStore {
  const { key = 'plenum.sign-in', lifetime = halfAnHour, clock = Date.now } = options
  return {
    read() {
      const entry = parse(storage.getItem(key))
      const age = entry ? clock() - entry.stored : NaN
      return entry && age >= 0 && age < lifetime ? entry.pending : undefined
    },
    write(pending) {
      if (pending) storage.setItem(key, JSON.stringify({ stored: clock(), pending }))
      else storage.removeItem(key)
    },
  }
}

interface Entry {
  readonly stored: number
  readonly pending: PendingSignIn
}

function parse(text: string | null): Entry | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isEntry(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value) || typeof value['stored'] !== 'number') return false
  const { pending } = value
  if (!isRecord(pending) || typeof pending['email'] !== 'string') return false
  const { name, started } = pending
  if (name !== undefined && typeof name !== 'string') return false
  return (
    isRecord(started) &&
    ['attempt', 'expires', 'resendAfter'].every((part) => typeof started[part] === 'string')
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
