import type { IncomingHttpHeaders } from 'node:http'
import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { Identity } from '../http/identity.ts'

/** What the server keeps of a connection: not the request, which weighs more than all the rest. */
export interface SocketData {
  identity: Identity | null
  /** The headers that vouch for somebody; null for those who brought none. */
  credentials: Pick<IncomingHttpHeaders, 'cookie' | 'authorization'> | null
  /** The client's address, behind trusted proxies. */
  ip: string
}

/** Events are checked by their contracts at run time, so the types of socket.io stay open. */
export type PlenumServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>
export type PlenumSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>
