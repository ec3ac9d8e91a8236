import { roles, type EmailAddress, type Role } from '@plenum/shared'
import { requireEmail } from './email-address.ts'

/** Addresses by the role that the configuration gives them. */
export type RoleAddresses = Partial<Record<Exclude<Role, 'attendee'>, readonly string[]>>

/** What the configuration says of roles; nobody can take these away at run time. */
export interface FixedRoles {
  /** Whether an address holds a role. */
  has(email: EmailAddress, role: Role): boolean
  /** The addresses that hold a role. */
  of(role: Role): readonly EmailAddress[]
}

export function fixedRoles(...given: readonly RoleAddresses[]): FixedRoles {
  const byRole = new Map<Role, ReadonlySet<EmailAddress>>(
    roles.map((role) => [
      role,
      new Set(given.flatMap((one) => addressesOf(one, role)).map(requireEmail)),
    ]),
  )
  return {
    has: (email, role) => byRole.get(role)?.has(email) ?? false,
    of: (role) => [...(byRole.get(role) ?? [])],
  }
}

function addressesOf(given: RoleAddresses, role: Role): readonly string[] {
  return role === 'attendee' ? [] : (given[role] ?? [])
}
