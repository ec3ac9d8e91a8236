import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Redis } from 'ioredis'
import { Server } from 'socket.io'
import { basePath } from '../http/base-path.ts'
import { clientAddress, trustedHop, type TrustProxy } from '../http/client-address.ts'
import type { Identify } from '../http/identity.ts'
import { comesFromSite, trustedOrigins } from '../http/same-site.ts'
import type { Log } from '../logging/log.ts'
import { accountRoom, createAnnouncer } from './announcer.ts'
import { createConnectionLimit } from './connection-limit.ts'
import { joinServers } from './joined-servers.ts'
import { receiveEvents } from './event-receiver.ts'
import type { Announcer, SocketHandler } from './socket-handler.ts'
import { admitSockets } from './socket-admission.ts'
import type { PlenumServer } from './plenum-socket.ts'

export interface SocketServerOptions {
  readonly handlers: readonly SocketHandler[]
  readonly log: Log
  /** The address that people know the site by; pages of other origins are refused. */
  readonly selfUrl: string
  /** Who is asking. Default: nobody ever. */
  readonly identify?: Identify
  /** Joins the servers of one conference. Left out: this server is the only one. */
  readonly redis?: Redis
  /** Further origins whose pages may connect. Default: none. */
  readonly allowedOrigins?: readonly string[]
  /** Proxies whose word about the client's address counts. Default: none. */
  readonly trustProxy?: TrustProxy
  /**
   * Connections open at once from one address. Default: 2,000, since a whole venue may share one.
   */
  readonly connectionsPerAddress?: number
  /** Events that one client may send in a second. Default: 50. */
  readonly eventsPerSecond?: number
  /**
   * Milliseconds until somebody who sends nothing is looked up again, to notice that they were
   * blocked; whoever sends is looked up at each event. Default: 60,000.
   */
  readonly recheckEvery?: number
}

export interface SocketServer {
  /** Reaches the pages of every server; works without `attach`, on a server that has none. */
  readonly announcer: Announcer
  /** Takes connections at `/socket` below the path of `selfUrl`, websockets first, polling as the fallback. */
  attach(server: HttpServer): void
  /**
   * Ends the connections of an account, on every server: it was blocked, or is gone. Works without
   * `attach`, too.
   */
  disconnect(account: string): void
  /** How many connections are open here, now. */
  connections(): number
  close(): Promise<void>
}

/** The sockets of one server, with the events of all features. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { handlers, log, redis, identify = nobody } = options
  const { recheckEvery = 60_000, eventsPerSecond = 50, connectionsPerAddress = 2000 } = options
  const origins = trustedOrigins(options.selfUrl, options.allowedOrigins)
  const isTrusted = trustedHop(options.trustProxy)
  const addressOf = (request: IncomingMessage) => clientAddress(request, isTrusted)
  const limit = createConnectionLimit(connectionsPerAddress, addressOf)
  const cluster = redis && joinServers(redis, { name: options.selfUrl, log })
  const io: PlenumServer = new Server({
    path: `${basePath(options.selfUrl)}/socket`,
    transports: ['websocket', 'polling'],
    serveClient: false,
    maxHttpBufferSize: 65_536,
    allowRequest: (request, decide) =>
      decide(null, isWelcome(request, origins) && limit.hasRoom(request)),
    ...(cluster ? { adapter: cluster.adapter } : {}),
  })
  const stopRechecks = admitSockets(io, { identify, log, recheckEvery, addressOf })
  receiveEvents(io, { handlers, identify, log, eventsPerSecond })
  let isAttached = false

  return {
    announcer: createAnnouncer(io),
    attach(server) {
      isAttached = true
      io.attach(server)
      limit.watch(io.engine)
    },
    disconnect: (account) => io.in(accountRoom(account)).disconnectSockets(true),
    connections: () => io.of('/').sockets.size,
    async close() {
      stopRechecks()
      // Closes connections without a word of goodbye, so that clients look for another server.
      await (isAttached ? io.close() : io.of('/').adapter.close())
      await cluster?.close()
    },
  }
}

/** Websockets are not held back by the same-origin policy, so the server has to look. */
function isWelcome(request: IncomingMessage, origins: ReadonlySet<string>): boolean {
  return comesFromSite(request.headers, origins) ?? request.headers.cookie === undefined
}

const nobody: Identify = () => Promise.resolve(null)
