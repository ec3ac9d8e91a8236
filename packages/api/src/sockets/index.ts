export {
  onSocketEvent,
  type AnnounceOptions,
  type Announcer,
  type SocketContext,
  type SocketHandler,
} from './socket-handler.ts'
export { createSocketServer, type SocketServer, type SocketServerOptions } from './socket-server.ts'
export type { SocketLimits } from './socket-limits.ts'
