import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { answerUnreadable } from '../http/unreadable-request.ts'
import type { Log } from '../logging/log.ts'

export interface ListenOptions {
  /** Default: 3000. 0 takes a free one. */
  readonly port?: number
  /** The address to listen on. Default: all of this machine. */
  readonly host?: string
}

export interface Listening {
  /** Where this process answers, such as `http://localhost:3000`. */
  readonly url: string
  /** Closes the conference. */
  close(): Promise<void>
}

export interface HttpListener {
  readonly server: Server
  /** Answers the URL. Rejects when the port is taken. */
  listen(options: ListenOptions): Promise<string>
  /** Counts as closing from now on, and takes requests for so many milliseconds more. */
  drain(milliseconds: number): Promise<void>
  /** Takes no more requests and finishes those under way, for at most so many milliseconds. */
  close(within: number): Promise<void>
  isClosing(): boolean
}

/** The port of a process. Idle connections outlive those of the usual proxies (60 s). */
export function createHttpListener(
  answer: RequestListener,
  { log }: { readonly log: Log },
): HttpListener {
  const server = createServer({ keepAliveTimeout: 65_000 }, answer)
  server.on('clientError', answerUnreadable)
  let isClosing = false

  return {
    server,
    async listen({ port = 3000, host }) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          // Until here, an error is the caller's to tell.
          server.on('error', (error) => log.error({ error }, 'server error'))
          resolve()
        })
      })
      const { port: taken } = server.address() as AddressInfo
      return `http://${urlHost(host)}:${taken}`
    },
    async drain(milliseconds) {
      isClosing = true
      if (milliseconds > 0) await setTimeout(milliseconds)
    },
    async close(within) {
      isClosing = true
      await closeServer(server, within)
    },
    isClosing: () => isClosing,
  }
}

function urlHost(host: string | undefined): string {
  if (host === undefined || host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

async function closeServer(server: Server, within: number): Promise<void> {
  // A connection that becomes idle after its last answer would be kept alive for a minute.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const limit = globalThis.setTimeout(() => server.closeAllConnections(), within)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearInterval(idle)
  clearTimeout(limit)
}
