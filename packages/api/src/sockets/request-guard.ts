import { ServerResponse, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Server } from 'socket.io'

type Middleware = Parameters<Server['engine']['use']>[0]
type EngineRequest = IncomingMessage & { readonly _query: Readonly<Record<string, string>> }

/**
 * Answers requests before engine.io sees them: new connections while the server closes, so that a
 * proxy asks another server, and requests that engine.io leaves without an answer.
 */
export function guardRequests(isClosing: () => boolean): Middleware {
  return (incoming: IncomingMessage, response: unknown, next: () => void) => {
    const request = incoming as EngineRequest
    const refusal = findRefusal(request, response instanceof ServerResponse, isClosing())
    if (refusal === undefined) return next()
    if (response instanceof ServerResponse)
      response.writeHead(refusal.status, { connection: 'close' }).end()
    else refuseUpgrade(request.socket, refusal)
  }
}

interface Refusal {
  readonly status: number
  readonly reason: string
}

function findRefusal(
  { _query: query, method }: EngineRequest,
  isPlain: boolean,
  isClosing: boolean,
): Refusal | undefined {
  if (isClosing && !query['sid']) return { status: 503, reason: 'Service Unavailable' }
  if (isPlain && method !== 'GET' && method !== 'POST')
    return { status: 405, reason: 'Method Not Allowed' }
  // With the id of a websocket, engine.io would take the request and never answer it.
  if (isPlain && query['transport'] === 'websocket') return { status: 400, reason: 'Bad Request' }
  return undefined
}

function refuseUpgrade(socket: Duplex, { status, reason }: Refusal): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
