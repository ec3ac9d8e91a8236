import type { IncomingMessage } from 'node:http'
import type { Server } from 'socket.io'

export interface ConnectionLimitOptions {
  readonly most: number
  readonly addressOf: (request: IncomingMessage) => string
}

/** Closes each connection beyond the most that one address may hold open at once. */
export function limitConnections(
  engine: Server['engine'],
  { most, addressOf }: ConnectionLimitOptions,
): void {
  const open = new Map<string, number>()

  engine.on('connection', (connection: EngineConnection) => {
    const address = addressOf(connection.request)
    const count = (open.get(address) ?? 0) + 1
    open.set(address, count)
    connection.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
    if (count > most) connection.close(true)
  })
}

/** The part of an engine.io socket that counts here; its types are not published by socket.io. */
interface EngineConnection {
  readonly request: IncomingMessage
  once(event: 'close', listener: () => void): unknown
  close(discard?: boolean): void
}
