import { PlenumError, roles, type Access, type ErrorCode } from '@plenum/shared'
import { holdsAccess } from '../http/access-check.ts'
import type { Identify, Identity } from '../http/identity.ts'
import { accessRoom, accountRoom } from './announcer.ts'
import type { PlenumSocket } from './plenum-socket.ts'

const refusals: ReadonlySet<ErrorCode> = new Set(['auth.blocked', 'auth.no-ticket'])
const guarded: readonly Exclude<Access, 'anyone'>[] = ['account', ...roles]

/**
 * Looks up the account of a socket and moves the socket to the rooms of it. Disconnects and throws
 * for an account that is refused: blocked, or without a ticket. Free of cost without credentials.
 */
export async function lookUp(socket: PlenumSocket, identify: Identify): Promise<Identity | null> {
  const { data } = socket
  if (!data.credentials) return null
  const current = (data.lookUps += 1)
  try {
    const identity = await identify(data.credentials)
    if (current === data.lookUps) {
      data.identity = identity
      if (socket.connected) enterRooms(socket)
    }
    return identity
  } catch (error) {
    if (isBlocked(error)) socket.disconnect(true)
    throw error
  }
}

/** Puts the socket into the rooms of its identity, and out of all others. */
export function enterRooms(socket: PlenumSocket): void {
  const { identity } = socket.data
  const rooms = guarded.filter((access) => holdsAccess(access, identity)).map(accessRoom)
  if (identity) rooms.push(accountRoom(identity.account))
  for (const room of socket.rooms)
    if (room !== socket.id && !rooms.includes(room)) void socket.leave(room)
  for (const room of rooms) void socket.join(room)
}

/** Whether the error refuses an account that is known. */
export function isBlocked(error: unknown): error is PlenumError {
  return error instanceof PlenumError && refusals.has(error.code)
}
