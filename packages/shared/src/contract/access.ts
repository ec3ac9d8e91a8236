import type { Role } from './role.ts'

/**
 * Who may call an endpoint or send an event: anyone, any signed-in account, or an account that
 * holds the role (an admin holds every role).
 */
export type Access = 'anyone' | 'account' | Role
