import { roles, toInstant, type Account, type Role } from '@plenum/shared'
import type { AccountStanding } from './account-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'

/**
 * The roles of an account now: everybody attends, organisers, the programme and tickets give more,
 * and the configuration names those who always hold one. A granted role that is no longer known counts for
 * nothing.
 */
export function rolesOf(
  account: Pick<AccountStanding, 'email' | 'granted' | 'tickets'>,
  { fixedRoles, tickets }: Pick<RegistrationParts, 'fixedRoles' | 'tickets'>,
): Role[] {
  const given: readonly string[] = [...account.granted, ...tickets.roles(account.tickets)]
  return roles.filter(
    (role) => role === 'attendee' || given.includes(role) || fixedRoles.has(account.email, role),
  )
}

/** The account as its owner sees it. */
export function describeAccount(
  row: AccountStanding,
  parts: Pick<RegistrationParts, 'fixedRoles' | 'tickets'>,
): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    language: row.language,
    timeZone: row.time_zone,
    roles: rolesOf(row, parts),
    created: toInstant(row.created),
  }
}
