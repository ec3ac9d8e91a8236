import type { IncomingMessage } from 'node:http'
import type { Server } from 'socket.io'

export interface ConnectionLimit {
  /** Whether the address that asks may open one more. Engine.io asks for new connections alone. */
  hasRoom(request: IncomingMessage): boolean
  /** Counts the connections of an engine from now on. */
  watch(engine: Server['engine']): void
}

/** Counts the connections that each address holds open. */
export function createConnectionLimit(
  most: number,
  addressOf: (request: IncomingMessage) => string,
): ConnectionLimit {
  const open = new Map<string, number>()
  const change = (address: string, by: number) => {
    const count = (open.get(address) ?? 0) + by
    if (count > 0) open.set(address, count)
    else open.delete(address)
  }
  return {
    hasRoom: (request) => (open.get(addressOf(request)) ?? 0) < most,
    watch(engine) {
      engine.on('connection', (connection: EngineConnection) => {
        const address = addressOf(connection.request)
        change(address, 1)
        connection.once('close', () => change(address, -1))
      })
    },
  }
}

/** The part of an engine.io socket that counts here; its types are not published by socket.io. */
interface EngineConnection {
  readonly request: IncomingMessage
  once(event: 'close', listener: () => void): unknown
}
