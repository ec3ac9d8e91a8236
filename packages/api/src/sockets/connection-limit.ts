import type { IncomingMessage } from 'node:http'
import type { SocketLimits } from './socket-limits.ts'

export interface ConnectionLimit {
  /** Whether the address may open one more connection. */
  hasRoom(request: IncomingMessage): boolean
  /** Counts a connection of the address. Returns how to end that. */
  count(address: string): () => void
}

/** Counts the open connections, of each address and of all. */
export function createConnectionLimit(
  limits: Pick<SocketLimits, 'maxConnections' | 'maxConnectionsPerAddress'>,
  addressOf: (request: IncomingMessage) => string,
): ConnectionLimit {
  const open = new Map<string, number>()
  let total = 0
  const change = (address: string, by: 1 | -1) => {
    total += by
    const count = (open.get(address) ?? 0) + by
    if (count > 0) open.set(address, count)
    else open.delete(address)
  }
  return {
    hasRoom: (request) =>
      total < limits.maxConnections &&
      (open.get(addressOf(request)) ?? 0) < limits.maxConnectionsPerAddress,
    count(address) {
      change(address, 1)
      return () => change(address, -1)
    },
  }
}
