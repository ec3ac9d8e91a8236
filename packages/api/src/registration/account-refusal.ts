import type { AccountStanding } from './account-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'

/**
 * Why an account may not come in now, undefined when it may: the organisers blocked it, it is
 * suspended, or tickets
 * are required and it holds none, unless it is an admin by the configuration.
 */
export function refusalOf(
  account: Pick<AccountStanding, 'email' | 'is_blocked' | 'suspended_address' | 'tickets'>,
  { fixedRoles, tickets }: Pick<RegistrationParts, 'fixedRoles' | 'tickets'>,
): 'auth.blocked' | 'auth.no-ticket' | undefined {
  if (account.is_blocked || account.suspended_address !== null) return 'auth.blocked'
  if (!tickets.isRequired || fixedRoles.has(account.email, 'admin')) return undefined
  return account.tickets.some(tickets.counts) ? undefined : 'auth.no-ticket'
}
