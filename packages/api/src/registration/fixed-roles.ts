import { roles, type Role } from '@plenum/shared'
import { normaliseEmail } from './email-address.ts'

/** Addresses by the role that the configuration gives them. */
export type RoleAddresses = Partial<Record<Exclude<Role, 'attendee'>, readonly string[]>>

/** What the configuration says of roles; nobody can take these away at run time. */
export interface FixedRoles {
  /** Whether a normalised address holds a role. */
  has(email: string, role: Role): boolean
  /** The normalised addresses that hold a role. */
  of(role: Role): readonly string[]
}

export function fixedRoles(...given: readonly RoleAddresses[]): FixedRoles {
  const byRole = new Map<Role, ReadonlySet<string>>(
    roles.map((role) => [
      role,
      new Set(given.flatMap((one) => addressesOf(one, role)).map(normaliseEmail)),
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
