import type { Access, Role } from '../contract/index.ts'

/** Whether somebody holds a role; an admin holds every one, nobody (null) holds any. */
export function holdsRole(role: Role, viewer: readonly Role[] | null): boolean {
  return viewer !== null && (viewer.includes(role) || viewer.includes('admin'))
}

/** Whether somebody may see what is open to `access`. `viewer`: their roles; null when signed out. */
export function isOpenTo(access: Access, viewer: readonly Role[] | null): boolean {
  if (access === 'anyone') return true
  return access === 'account' ? viewer !== null : holdsRole(access, viewer)
}
