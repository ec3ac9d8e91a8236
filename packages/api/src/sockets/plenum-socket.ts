import type { IncomingHttpHeaders } from 'node:http'
import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { Identity } from '../http/identity.ts'

export interface SocketData {
  identity: Identity | null
  /** The headers that identify an account; null without any. */
  credentials: Pick<IncomingHttpHeaders, 'cookie' | 'authorization'> | null
  /** The client's address, behind trusted proxies. */
  ip: string
  /** Look-ups begun, so that a late answer never replaces a newer one. */
  lookUps: number
}

interface ServerEvents {
  /** Another server asks to look up the sockets of an account again. */
  recheck: (account: string) => void
}

/** Events are checked by their contracts at run time, so the types of socket.io stay open. */
export type PlenumServer = Server<DefaultEventsMap, DefaultEventsMap, ServerEvents, SocketData>
export type PlenumSocket = Socket<DefaultEventsMap, DefaultEventsMap, ServerEvents, SocketData>
