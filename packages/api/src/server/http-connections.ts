import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { networkOf } from '../http/client-network.ts'
import type { Log } from '../logging/log.ts'
import { limitUnsentBytes, type UnsentLimits } from './unsent-bytes.ts'

export interface HttpLimits extends UnsentLimits {
  /**
   * Connections that the process holds open, sockets included. Further ones are closed.
   * @default 50_000
   */
  readonly maxConnections?: number
  /**
   * Connections from one IPv4 address or one IPv6 /64 network. The default fits 5,000 attendees
   * behind one address. Trusted proxies are exempt.
   * @default 20_000
   */
  readonly maxConnectionsPerAddress?: number
  /**
   * Requests that a client may send on one connection before the first is answered.
   * @default 64
   */
  readonly maxPipelined?: number
  /**
   * Milliseconds in which a client has to take some bytes of its response.
   * @default 120_000
   */
  readonly sendTimeout?: number
}

export interface HttpConnectionsOptions extends HttpLimits {
  readonly log: Log
  readonly isTrustedProxy: (address: string) => boolean
}

export interface HttpConnections {
  /** Registers a response. False: the client sent too many requests and was disconnected. */
  begin(socket: Socket, response: ServerResponse): boolean
  /** Stops watching a connection that another protocol took over. */
  release(socket: Socket): void
  /** Whether every response closes its connection from now on. */
  closeAfterResponses(isClosing: boolean): void
  /** Resolves when no HTTP connection is open, or after so many milliseconds. */
  waitUntilEmpty(milliseconds: number): Promise<void>
}

interface Connection {
  readonly responses: Set<ServerResponse>
  /** The position of the outgoing bytes at the last check that saw progress. */
  position: string
  /** In the milliseconds of `performance.now()`. */
  progressed: number
}

/** Milliseconds between two checks of the unsent bytes. */
const unsentInterval = 500

/** Limits the connections of a server, and closes those whose client takes no bytes. */
export function watchConnections(server: Server, options: HttpConnectionsOptions): HttpConnections {
  const { log, maxPipelined = 64, sendTimeout = 120_000 } = options
  const open = new Map<Socket, Connection>()
  const busy = new Map<Socket, ReadonlySet<ServerResponse>>()
  let isClosing = false
  let notifyEmpty = () => {}
  const release = (socket: Socket) => {
    busy.delete(socket)
    if (open.delete(socket) && open.size === 0) notifyEmpty()
  }

  limitConnections(server, options)
  server.on('connection', (socket) => {
    if (socket.destroyed) return
    open.set(socket, { responses: new Set(), position: '', progressed: performance.now() })
    socket.once('close', () => release(socket))
  })
  repeatWhileListening(server, sendTimeout / 4, () => closeStalled(open, { log, sendTimeout }))
  repeatWhileListening(server, unsentInterval, () => limitUnsentBytes(busy, options))

  return {
    release,
    begin(socket, response) {
      const { responses } = open.get(socket) ?? { responses: new Set<ServerResponse>() }
      if (responses.size >= maxPipelined) {
        log.warn({ maxPipelined }, 'closed a connection with too many unanswered requests')
        socket.destroy()
        return false
      }
      responses.add(response)
      busy.set(socket, responses)
      response.once('close', () => {
        responses.delete(response)
        if (responses.size === 0) busy.delete(socket)
      })
      if (isClosing) response.shouldKeepAlive = false
      return true
    },
    closeAfterResponses(value) {
      isClosing = value
      if (!isClosing) return
      for (const { responses } of open.values())
        for (const response of responses)
          if (!response.headersSent) response.shouldKeepAlive = false
    },
    async waitUntilEmpty(milliseconds) {
      if (open.size === 0 || milliseconds === 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        notifyEmpty = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
  }
}

function limitConnections(server: Server, options: HttpConnectionsOptions): void {
  const {
    log,
    isTrustedProxy,
    maxConnections = 50_000,
    maxConnectionsPerAddress = 20_000,
  } = options
  const counts = new Map<string, number>()
  const warn = limitWarnings(log)
  server.maxConnections = maxConnections
  server.on('drop', () => warn({ maxConnections }))
  // First of all listeners, so that no other sees a connection that is over the limit.
  server.prependListener('connection', (socket) => {
    const { remoteAddress = '' } = socket
    if (isTrustedProxy(remoteAddress)) return
    const network = networkOf(remoteAddress)
    const count = counts.get(network) ?? 0
    if (count >= maxConnectionsPerAddress) {
      warn({ maxConnectionsPerAddress })
      socket.destroy()
      return
    }
    counts.set(network, count + 1)
    socket.once('close', () => {
      const rest = (counts.get(network) ?? 1) - 1
      if (rest > 0) counts.set(network, rest)
      else counts.delete(network)
    })
  })
}

/** One line a minute: a flood of connections must not become a flood of log lines. */
function limitWarnings(log: Log): (limit: object) => void {
  let next = -Infinity
  return (limit) => {
    const now = performance.now()
    if (now < next) return
    next = now + 60_000
    log.warn(limit, 'closed a connection over the limit')
  }
}

/**
 * Looks at all connections at intervals. The timeout of a Node socket does not suffice: each byte
 * that the client sends restarts it, although the client reads nothing.
 */
function closeStalled(
  open: ReadonlyMap<Socket, Connection>,
  { log, sendTimeout }: { readonly log: Log; readonly sendTimeout: number },
): void {
  const now = performance.now()
  for (const [socket, connection] of open) {
    const position = outgoingPosition(socket)
    if (position === undefined || position !== connection.position)
      Object.assign(connection, { position: position ?? '', progressed: now })
    else if (now - connection.progressed >= sendTimeout) {
      log.info({ sendTimeout }, 'closed a connection whose client reads nothing')
      socket.destroy()
    }
  }
}

function repeatWhileListening(server: Server, milliseconds: number, check: () => void): void {
  let timer: NodeJS.Timeout | undefined
  server.once('listening', () => (timer = setInterval(check, milliseconds).unref()))
  server.once('close', () => clearInterval(timer))
}

/** Changes with each byte that the kernel takes; undefined when none is waiting. */
function outgoingPosition(socket: Socket): string | undefined {
  if (socket.writableLength === 0) return undefined
  // Node publishes only whole writes; the queue of its handle shows the progress within one.
  const { _handle: handle } = socket as { _handle?: { writeQueueSize: number } | null }
  return `${socket.bytesWritten - socket.writableLength}:${handle?.writeQueueSize ?? 0}`
}
