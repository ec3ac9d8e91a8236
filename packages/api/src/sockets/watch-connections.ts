import type { IncomingMessage } from 'node:http'
import type { Server } from 'socket.io'
import { networkOf } from '../http/client-network.ts'
import { logFailures } from '../logging/log-failures.ts'
import type { Log } from '../logging/log.ts'
import { guardConnections } from './connection-guard.ts'
import type { ConnectionLimit } from './connection-limit.ts'
import { initConnectionState } from './connection-state.ts'
import type { EngineConnection } from './engine-connection.ts'
import { releaseConnections } from './release-connections.ts'
import { guardRequests } from './request-guard.ts'
import type { SocketLimits } from './socket-limits.ts'

export interface WatchConnectionsOptions {
  readonly limits: SocketLimits
  readonly limit: ConnectionLimit
  readonly log: Log
  /** The client's address, behind trusted proxies. */
  readonly addressOf: (request: IncomingMessage) => string
}

export interface WatchedConnections {
  watch(engine: Server['engine']): void
  /** Refuses new connections and closes the open ones, spread over so many milliseconds. */
  drain(milliseconds: number): Promise<void>
  stop(): void
}

/** The open connections of engine.io: their state, their limits and their end. */
export function watchConnections(options: WatchConnectionsOptions): WatchedConnections {
  const { limits, limit, log, addressOf } = options
  const guard = guardConnections(limits, log)
  const open = new Set<EngineConnection>()
  let isClosing = false
  const sweep = setInterval(guard.sweep, Math.min(5_000, limits.bufferTimeout / 4))
  sweep.unref()

  const begin = (connection: EngineConnection) => {
    const { ip } = initConnectionState(connection, addressOf)
    const release = limit.count(networkOf(ip))
    open.add(connection)
    connection.once('close', () => {
      open.delete(connection)
      release()
    })
    guard.watch(connection)
  }

  return {
    watch(engine) {
      engine.use(guardRequests(() => isClosing))
      engine.on('connection', logFailures(log, 'failed to watch a socket connection', begin))
    },
    drain(milliseconds) {
      isClosing = true
      return releaseConnections(open, milliseconds)
    },
    stop: () => clearInterval(sweep),
  }
}
