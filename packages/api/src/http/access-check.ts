import { PlenumError, type Access } from '@plenum/shared'
import type { Identity } from './identity.ts'

/** Whether somebody may: an admin holds every role. */
export function holdsAccess(access: Access, identity: Identity | null): boolean {
  if (access === 'anyone') return true
  if (!identity) return false
  return access === 'account' || identity.roles.includes(access) || identity.roles.includes('admin')
}

/** Throws `auth.required` for nobody and `auth.forbidden` for the wrong somebody. */
export function checkAccess(access: Access, identity: Identity | null): void {
  if (holdsAccess(access, identity)) return
  throw new PlenumError(identity ? 'auth.forbidden' : 'auth.required')
}
