import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PlenumError } from '@plenum/shared'
import type { RequestHandler } from 'express'
import { requestState } from '../http/request-state.ts'
import type { Log } from '../logging/log.ts'
import type { Meter } from './meter.ts'

/** Where `GET /metrics` is answered: never to just anybody at the conference's own address. */
export interface PrometheusOptions {
  /** A port of its own; 0 takes a free one. Left out: none. */
  readonly port?: number
  /** The address of that port. Default: `127.0.0.1`, this machine alone. */
  readonly host?: string
  /**
   * The bearer token that a scrape has to bring, at least 16 characters. With it, `/metrics` is also
   * answered at the conference's own port.
   */
  readonly token?: string
}

/** `/metrics` at the conference's own port, for who brings the token. */
export function metricsRoute(meter: Meter, token: string): RequestHandler {
  const isRight = tokenCheck(token)
  return async (request, response) => {
    const state = requestState(response)
    state.route = '/metrics'
    state.isRoutine = true
    if (!isRight(request.headers.authorization)) throw new PlenumError('auth.required')
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Type', meter.contentType)
    response.end(await meter.scrape())
  }
}

/** Answers `/metrics` on a port of its own. Rejects when the port is taken. */
export async function listenForScrapes(
  meter: Meter,
  { port, host = '127.0.0.1', token, log }: PrometheusOptions & { readonly log: Log },
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(answerScrapes(meter, token, log))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      server.on('error', (error) => log.error({ error }, 'metrics server error'))
      resolve()
    })
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answerScrapes(meter: Meter, token: string | undefined, log: Log): RequestListener {
  const isRight = token === undefined ? () => true : tokenCheck(token)
  return (request, response) => {
    const path = request.url?.split('?', 1)[0]
    if (path !== '/metrics' || request.method !== 'GET') return void response.writeHead(404).end()
    if (!isRight(request.headers.authorization)) return void response.writeHead(401).end()
    meter.scrape().then(
      (text) => response.writeHead(200, { 'Content-Type': meter.contentType }).end(text),
      (error: unknown) => {
        log.error({ error }, 'scrape failed')
        response.writeHead(500).end()
      },
    )
  }
}

/** Compares hashes, which are of one length, in constant time. */
function tokenCheck(token: string): (header: string | undefined) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(`Bearer ${token}`)
  return (header) => header !== undefined && timingSafeEqual(digest(header), expected)
}
