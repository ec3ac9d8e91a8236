import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Redis } from 'ioredis'
import type * as socketIo from 'socket.io'
import type { ServerOptions } from 'socket.io'
import { basePath } from '../http/base-path.ts'
import { createCallerTurns, type BeginTurn } from '../http/caller-turns.ts'
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
import { defaultSocketLimits, type SocketLimits } from './socket-limits.ts'
import type { PlenumServer } from './plenum-socket.ts'
import { watchConnections } from './watch-connections.ts'
import { limitPings } from './websocket-server.ts'
import { lazyModule } from '../modules/index.ts'

const loadSocketIo = lazyModule<typeof socketIo>('socket.io')

export interface SocketServerOptions extends Partial<SocketLimits> {
  readonly handlers: readonly SocketHandler[]
  readonly log: Log
  /** The public address of the site. Pages of other origins are refused. */
  readonly selfUrl: string
  /**
   * Finds the account of a client.
   * @default nobody is known
   */
  readonly identify?: Identify
  /**
   * Shares the turns of an account with its requests.
   * @default own turns, with the defaults of `CallerLimits`
   */
  readonly beginTurn?: BeginTurn
  /** Joins the servers of one conference. Omitted: this server is the only one. */
  readonly redis?: Redis
  /**
   * Further origins whose pages may connect.
   * @default []
   */
  readonly allowedOrigins?: readonly string[]
  /**
   * Proxies that are trusted to report the client's address.
   * @default []
   */
  readonly trustProxy?: TrustProxy
  /**
   * Milliseconds between two look-ups of the account of a socket that sends nothing. A socket that
   * sends is looked up at each event.
   * @default 60_000
   */
  readonly recheckInterval?: number
}

export interface SocketServer {
  /** Reaches the pages of every server; works without `attach`, on a server that has none. */
  readonly announcer: Announcer
  /** Accepts connections at `/socket` below the path of `selfUrl`, websockets first, then polling. */
  attach(server: HttpServer): void
  /** Ends the connections of an account on every server. Works without `attach`, too. */
  disconnect(account: string): void
  /**
   * Looks up the sockets of an account again, on every server: after the end of a sign-in session
   * they leave the rooms of the account. Works without `attach`, too.
   */
  recheck(account: string): void
  /** The number of sockets open at this server. */
  connections(): number
  /**
   * Refuses new connections and closes the open ones, spread over so many milliseconds. Resolves
   * when all are closed.
   */
  drain(milliseconds: number): Promise<void>
  close(): Promise<void>
}

/** The sockets of one server, with the events of all features. */
export function createSocketServer(options: SocketServerOptions): SocketServer {
  const { handlers, log, redis, identify = nobody, recheckInterval = 60_000 } = options
  const { beginTurn = createCallerTurns() } = options
  const limits = readLimits(options)
  const isTrusted = trustedHop(options.trustProxy)
  const addressOf = (request: IncomingMessage) => clientAddress(request, isTrusted)
  const limit = createConnectionLimit(limits, addressOf)
  const cluster = redis && joinServers(redis, { name: options.selfUrl, log })
  const io = createServer(limits, {
    path: `${basePath(options.selfUrl)}/socket`,
    allowRequest: acceptFrom(options, limit.hasRoom),
    ...(cluster ? { adapter: cluster.adapter } : {}),
  })
  const admission = admitSockets(io, { identify, beginTurn, log, recheckInterval })
  receiveEvents(io, { handlers, identify, beginTurn, log, ...limits })
  const connections = watchConnections({ limits, limit, log, addressOf })
  let isAttached = false

  return {
    announcer: createAnnouncer(io),
    attach(server) {
      isAttached = true
      io.attach(server)
      connections.watch(io.engine)
    },
    disconnect: (account) => io.in(accountRoom(account)).disconnectSockets(true),
    recheck(account) {
      admission.recheck(account)
      if (cluster) io.serverSideEmit('recheck', account)
    },
    connections: () => io.of('/').sockets.size,
    drain: connections.drain,
    async close() {
      admission.stop()
      connections.stop()
      // No goodbye is sent to the clients, so that they look for another server.
      await (isAttached ? io.close() : io.of('/').adapter.close())
      await cluster?.close()
    },
  }
}

function createServer(limits: SocketLimits, options: Partial<ServerOptions>): PlenumServer {
  return new (loadSocketIo().Server)({
    transports: ['websocket', 'polling'],
    serveClient: false,
    maxHttpBufferSize: 65_536,
    connectTimeout: limits.connectTimeout,
    wsEngine: limitPings(limits.maxPacketsPerSecond),
    ...options,
  })
}

function readLimits(options: Partial<SocketLimits>): SocketLimits {
  const names = Object.keys(defaultSocketLimits) as (keyof SocketLimits)[]
  return Object.fromEntries(
    names.map((name) => [name, options[name] ?? defaultSocketLimits[name]]),
  ) as Record<keyof SocketLimits, number>
}

/** The same-origin policy does not hold for websockets, so the server checks the origin. */
function acceptFrom(
  { selfUrl, allowedOrigins }: SocketServerOptions,
  hasRoom: (request: IncomingMessage) => boolean,
): NonNullable<ServerOptions['allowRequest']> {
  const origins = trustedOrigins(selfUrl, allowedOrigins)
  return (request, decide) => {
    const { headers } = request
    const isWelcome = comesFromSite(headers, origins) ?? headers.cookie === undefined
    decide(null, isWelcome && hasRoom(request))
  }
}

const nobody: Identify = () => Promise.resolve(null)
