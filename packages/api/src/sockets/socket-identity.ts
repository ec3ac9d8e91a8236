import { PlenumError, roles, type Access, type ErrorCode } from '@plenum/shared'
import { holdsAccess } from '../http/access-check.ts'
import type { Identify, Identity } from '../http/identity.ts'
import { accessRoom, accountRoom } from './announcer.ts'
import type { PlenumSocket } from './plenum-socket.ts'

const refusals: ReadonlySet<ErrorCode> = new Set(['auth.blocked', 'auth.no-ticket'])
const guarded: readonly Exclude<Access, 'anyone'>[] = ['account', ...roles]

/**
 * Looks up who is behind a socket, now. Disconnects and throws for an account that may not
 * come in: blocked, or without a ticket. Costs nothing for those who came without credentials.
 */
export async function lookUp(socket: PlenumSocket, identify: Identify): Promise<Identity | null> {
  const { credentials } = socket.data
  if (!credentials) return null
  try {
    const identity = await identify(credentials)
    socket.data.identity = identity
    if (socket.connected) enterRooms(socket)
    return identity
  } catch (error) {
    if (isBlocked(error)) socket.disconnect(true)
    throw error
  }
}

/** Puts the socket where its identity may hear, and out of where it may not any more. */
export function enterRooms(socket: PlenumSocket): void {
  for (const access of guarded) {
    const room = accessRoom(access)
    if (holdsAccess(access, socket.data.identity)) void socket.join(room)
    else if (socket.rooms.has(room)) void socket.leave(room)
  }
  const account = socket.data.identity?.account
  if (account !== undefined) void socket.join(accountRoom(account))
}

/** Whether somebody who is known may not come in. */
export function isBlocked(error: unknown): error is PlenumError {
  return error instanceof PlenumError && refusals.has(error.code)
}
