import { roles, toInstant, type Account, type Role } from '@plenum/shared'
import type { AccountStanding } from './account-repository.ts'

/**
 * The roles of an account now: everybody attends, organisers grant more, and the configuration
 * names those who are always admins. A granted role that is no longer known counts for nothing.
 */
export function rolesOf(
  account: Pick<AccountStanding, 'email' | 'granted'>,
  admins: ReadonlySet<string>,
): Role[] {
  return roles.filter(
    (role) =>
      role === 'attendee' ||
      account.granted.includes(role) ||
      (role === 'admin' && admins.has(account.email)),
  )
}

/** The account as its owner sees it. */
export function describeAccount(row: AccountStanding, admins: ReadonlySet<string>): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    language: row.language,
    timeZone: row.time_zone,
    roles: rolesOf(row, admins),
    created: toInstant(row.created),
  }
}
