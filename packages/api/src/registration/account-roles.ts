import { roles, toInstant, type Account, type Role } from '@plenum/shared'
import type { AccountStanding } from './account-repository.ts'
import type { FixedRoles } from './fixed-roles.ts'

/**
 * The roles of an account now: everybody attends, organisers and the programme grant more, and the
 * configuration names those who always hold one. A granted role that is no longer known counts for
 * nothing.
 */
export function rolesOf(
  account: Pick<AccountStanding, 'email' | 'granted'>,
  fixed: FixedRoles,
): Role[] {
  return roles.filter(
    (role) =>
      role === 'attendee' || account.granted.includes(role) || fixed.has(account.email, role),
  )
}

/** The account as its owner sees it. */
export function describeAccount(row: AccountStanding, fixed: FixedRoles): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    language: row.language,
    timeZone: row.time_zone,
    roles: rolesOf(row, fixed),
    created: toInstant(row.created),
  }
}
