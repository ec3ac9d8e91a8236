import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'

/** A packet of engine.io. */
export interface EnginePacket {
  type: string
  readonly data?: string | Buffer
}

/** The parts of an engine.io transport used here. Only a websocket has `socket`. */
export interface EngineTransport {
  readonly name: string
  readonly socket?: WebSocket
}

/** The parts of an engine.io connection used here; socket.io publishes no types for them. */
export interface EngineConnection extends EventEmitter {
  /** Null once the state of the connection was read from it. */
  request: IncomingMessage | null
  readonly transport: EngineTransport
  close(discard?: boolean): unknown
}

/** Bytes of a packet's data. */
export function packetSize({ data }: EnginePacket): number {
  return data === undefined ? 0 : Buffer.byteLength(data)
}
