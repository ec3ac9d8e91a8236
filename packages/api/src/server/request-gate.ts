import { ServerResponse, type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { PlenumError } from '@plenum/shared'
import { sendProblem } from '../http/problem-answer.ts'
import type { HttpConnections } from './http-connections.ts'

type Listener = (...parameters: unknown[]) => void

/**
 * Puts one gate in front of everything that answers at a server: routes, documents and sockets.
 * Listeners that are added later are not behind it.
 */
export function openGate(
  server: Server,
  connections: HttpConnections,
  { socketPath }: { readonly socketPath: string },
): void {
  const answer = takeListeners(server, 'request')
  const upgrade = takeListeners(server, 'upgrade')

  server.on('request', (request, response) => {
    if (!connections.begin(request.socket, response)) return
    const problem = findHeaderFault(request)
    if (problem) refuse(response, problem, 'Send this header once and well-formed')
    else answer(request, response)
  })
  // Without a listener, Node itself ignores the header.
  if (upgrade.count === 0) return
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (!isSocketUpgrade(request, socketPath)) return answerWithoutUpgrade(server, request, socket)
    connections.release(socket)
    upgrade(request, socket, head)
  })
}

function takeListeners(server: Server, event: 'request' | 'upgrade'): Listener & { count: number } {
  const listeners = server.listeners(event) as Listener[]
  server.removeAllListeners(event)
  const callAll: Listener = (...parameters) => {
    for (const listener of listeners) listener.apply(server, parameters)
  }
  return Object.assign(callAll, { count: listeners.length })
}

function isSocketUpgrade(request: IncomingMessage, path: string): boolean {
  const isWebsocket = request.headers.upgrade?.toLowerCase() === 'websocket'
  return isWebsocket && request.url?.startsWith(`${path}/`) === true && !findHeaderFault(request)
}

/**
 * Answers as if the request had no `Upgrade` header (RFC 9110, 7.8). Node has taken its parser off
 * the connection, so a body cannot be read, and the connection closes after the response.
 */
function answerWithoutUpgrade(server: Server, request: IncomingMessage, socket: Socket): void {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.once('finish', () => socket.destroySoon())
  socket.on('error', () => socket.destroy())
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers
  if (length !== '0' || encoding !== undefined)
    refuse(response, 'upgrade', 'Send a request with a body without this header')
  else server.emit('request', request, response)
}

/** Headers that decide who is asking and what for: a proxy may read the other of two. */
const singular = new Set(['host', 'origin', 'authorization'])
const hostForm = /^(\[[0-9a-f:.]+\]|[^\s/?#@\\:[\]]*)(:\d*)?$/i

/** The name of a header that is there twice or malformed. */
function findHeaderFault({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): string | undefined {
  const seen = new Set<string>()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    if (!singular.has(name)) continue
    if (seen.has(name)) return name
    if (name === 'host' && !hostForm.test(rawHeaders[index + 1] ?? '')) return name
    seen.add(name)
  }
  return undefined
}

function refuse(response: ServerResponse, header: string, message: string): void {
  response.shouldKeepAlive = false
  const failures = [{ path: header, message }]
  sendProblem(response, new PlenumError('request.invalid', { extra: { failures } }))
}
