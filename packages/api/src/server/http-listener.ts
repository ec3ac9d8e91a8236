import { createServer, type RequestListener, type Server } from 'node:http'
import { Server as TcpServer, type AddressInfo } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { trustedHop, type TrustProxy } from '../http/client-address.ts'
import { answerUnreadable } from '../http/unreadable-request.ts'
import type { Log } from '../logging/log.ts'
import { check, type OptionsShape } from '../options/index.ts'
import { watchConnections, type HttpLimits } from './http-connections.ts'
import { openGate } from './request-gate.ts'

export interface ListenOptions {
  /** Default: 3000. 0 takes a free one. */
  readonly port?: number
  /** The address to listen on. Default: all of this machine. */
  readonly host?: string
}

export const listenShape: OptionsShape<ListenOptions> = {
  port: check.optional(check.port),
  host: check.optional(check.name),
}

export interface Listening {
  /** Where this process answers, such as `http://localhost:3000`. */
  readonly url: string
  /** Closes the conference. */
  close(): Promise<void>
}

export interface HttpListener {
  readonly server: Server
  /** Resolves with the URL. Rejects when the port is taken. */
  listen(options: ListenOptions): Promise<string>
  /**
   * Counts as closing from now on. Closes the port after `milliseconds`, and leaves idle connections
   * open for `idleTimeout` more: a proxy may have sent a request on one of them. Responses close
   * their connections, except shortly before the port closes.
   */
  drain(milliseconds: number, idleTimeout: number): Promise<void>
  /** Finishes the requests in progress, for at most so many milliseconds. */
  close(timeout: number): Promise<void>
  isClosing(): boolean
}

export interface HttpListenerOptions {
  readonly log: Log
  /** The path of the sockets, without a slash at the end. */
  readonly socketPath: string
  readonly limits?: HttpLimits
  readonly trustProxy?: TrustProxy
  /** Attaches other protocols to the server. */
  readonly attach?: (server: Server) => void
}

/** Twice the connections that Node lets wait by default. */
const maxAcceptTurns = 1_022

/** The port of a process. Idle connections outlive those of the usual proxies (60 s). */
export function createHttpListener(
  answer: RequestListener,
  { log, limits, trustProxy, attach, socketPath }: HttpListenerOptions,
): HttpListener {
  const server = createServer({ keepAliveTimeout: 65_000 }, answer)
  server.on('clientError', answerUnreadable)
  const isTrusted = trustedHop(trustProxy)
  const isTrustedProxy = (address: string) => address !== '' && isTrusted(address, 0)
  const connections = watchConnections(server, { ...limits, log, isTrustedProxy })
  attach?.(server)
  openGate(server, connections, { socketPath })
  let isClosing = false

  return {
    server,
    async listen({ port = 3000, host }) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          // Until here, the caller reports errors.
          server.on('error', (error) => log.error({ error }, 'server error'))
          resolve()
        })
      })
      const { port: taken } = server.address() as AddressInfo
      return `http://${urlHost(host)}:${taken}`
    },
    async drain(milliseconds, idleTimeout) {
      isClosing = true
      const keeping = Math.min(milliseconds / 2, 1_000)
      if (milliseconds > 0) {
        connections.closeAfterResponses(true)
        await setTimeout(milliseconds - keeping)
        // A proxy that keeps its connections seldom opens one at the moment at which the port closes.
        connections.closeAfterResponses(false)
        await setTimeout(keeping)
      }
      await acceptPending(server)
      // The method of the HTTP server would close idle connections, too.
      TcpServer.prototype.close.call(server)
      connections.closeAfterResponses(true)
      await connections.waitUntilEmpty(idleTimeout)
      // Requests that have arrived are read before their connections count as idle.
      await setImmediate()
    },
    close: (timeout) => closeServer(server, timeout),
    isClosing: () => isClosing,
  }
}

function urlHost(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/**
 * Closing the port resets the connections that the kernel has opened and this process has not
 * accepted. libuv accepts one in each turn of the event loop, so a turn without one finds none left.
 */
async function acceptPending(server: Server): Promise<void> {
  let accepted = 0
  const count = () => void accepted++
  server.on('connection', count)
  for (let turn = 0, before = -1; turn < maxAcceptTurns && before !== accepted; turn++) {
    before = accepted
    await setImmediate()
  }
  server.off('connection', count)
}

async function closeServer(server: Server, timeout: number): Promise<void> {
  // A connection that becomes idle after its last answer would be kept alive for a minute.
  const idle = setInterval(() => void setImmediate().then(() => server.closeIdleConnections()), 50)
  const limit = globalThis.setTimeout(() => server.closeAllConnections(), timeout)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(idle)
  clearTimeout(limit)
}
