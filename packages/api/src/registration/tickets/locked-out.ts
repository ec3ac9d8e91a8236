import { findAccountsByEmail } from '../account-repository.ts'
import { refusalOf } from '../account-refusal.ts'
import type { RegistrationParts } from '../registration-parts.ts'
import type { TicketParts } from './ticket-options.ts'

/** Finds those of some addresses who may not come in; without their ticket, nobody else is kept out. */
export function lockedOutAccounts(
  parts: Pick<RegistrationParts, 'fixedRoles' | 'tickets'>,
): TicketParts['lockedOut'] {
  return async (db, addresses) => {
    if (!parts.tickets.isRequired || addresses.length === 0) return []
    const accounts = await findAccountsByEmail(db, addresses)
    return accounts.filter((account) => refusalOf(account, parts)).map(({ id }) => id)
  }
}
