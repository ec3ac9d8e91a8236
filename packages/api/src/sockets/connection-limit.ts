import type { IncomingMessage } from 'node:http'
import { networkOf } from '../http/client-network.ts'
import type { SocketLimits } from './socket-limits.ts'

export interface ConnectionLimit {
  /** Whether the address may open one more connection. */
  hasRoom(request: IncomingMessage): boolean
  /** Counts a connection of the network. Returns how to end that. */
  count(network: string): () => void
}

/** Counts the open connections, of each address and of all. */
export function createConnectionLimit(
  limits: Pick<SocketLimits, 'maxConnections' | 'maxConnectionsPerAddress'>,
  addressOf: (request: IncomingMessage) => string,
): ConnectionLimit {
  const open = new Map<string, number>()
  let total = 0
  const change = (network: string, by: 1 | -1) => {
    total += by
    const count = (open.get(network) ?? 0) + by
    if (count > 0) open.set(network, count)
    else open.delete(network)
  }
  return {
    hasRoom: (request) =>
      total < limits.maxConnections &&
      (open.get(networkOf(addressOf(request))) ?? 0) < limits.maxConnectionsPerAddress,
    count(network) {
      change(network, 1)
      return () => change(network, -1)
    },
  }
}
