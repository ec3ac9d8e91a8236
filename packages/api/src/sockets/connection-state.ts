import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { EngineConnection } from './engine-connection.ts'

/** The server keeps this of the first request, which weighs more than the rest of a connection. */
export interface ConnectionState {
  /** The headers that identify an account. */
  readonly headers: Pick<IncomingHttpHeaders, 'cookie' | 'authorization'>
  /** The client's address, behind trusted proxies. */
  readonly ip: string
}

const states = new WeakMap<object, ConnectionState>()

/** Reads the state of a new connection from its request and lets the request go. */
export function initConnectionState(
  connection: EngineConnection,
  addressOf: (request: IncomingMessage) => string,
): ConnectionState {
  const { request } = connection
  const { cookie, authorization } = request?.headers ?? {}
  const state: ConnectionState = {
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(authorization === undefined ? {} : { authorization }),
    },
    ip: request ? addressOf(request) : '',
  }
  states.set(connection, state)
  connection.request = null
  return state
}

/** The state of a connection, for as long as the connection lasts. */
export function connectionState(connection: object): ConnectionState {
  const state = states.get(connection)
  if (!state) throw new Error('The connection has no state: the server is not attached to it')
  return state
}
