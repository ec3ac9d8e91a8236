import type { Identity } from '../http/identity.ts'
import type { AccountStanding } from './account-repository.ts'

const accounts = new WeakMap<Identity, AccountStanding>()

/** Attaches the account that a request was identified by, so that its route need not read it again. */
export function attachAccount(identity: Identity, account: AccountStanding): Identity {
  accounts.set(identity, account)
  return identity
}

/** The account as it was when the request was identified; undefined for other identities. */
export function attachedAccount(identity: Identity): AccountStanding | undefined {
  return accounts.get(identity)
}
