import type { Log } from '../logging/log.ts'
import { countPerSecond } from './count-per-second.ts'
import {
  packetSize,
  type EngineConnection,
  type EnginePacket,
  type EngineTransport,
} from './engine-connection.ts'
import type { SocketLimits } from './socket-limits.ts'

/** The limit for which a connection is closed, as the log names it. */
type Excess = 'packets' | 'bytes' | 'sockets' | 'upgrades' | 'buffer' | 'buffer time'

export interface ConnectionGuard {
  /** Watches one connection until it closes. */
  watch(connection: EngineConnection): void
  /** Looks for bytes that wait too long. To be called again and again. */
  sweep(): void
}

/** Bytes of a CONNECT packet: room for a bearer token and little else. */
const maxConnectBytes = 4096

/** Clients try one upgrade per connection. */
const maxUpgrades = 3

/**
 * Closes connections that exceed a limit. Every packet of engine.io counts, since decoding it costs
 * whether or not it carries an event. A connection carries one socket of the one namespace.
 */
export function guardConnections(limits: SocketLimits, log: Log): ConnectionGuard {
  const buffers = new Set<OutgoingBuffer>()
  return {
    watch(connection) {
      const cut = createCut(connection, log)
      refuseExcess(connection, limits, cut)
      limitUpgrades(connection, cut)
      const buffer = watchBuffer(connection, limits, cut)
      buffers.add(buffer)
      connection.once('close', () => buffers.delete(buffer))
    },
    sweep() {
      for (const buffer of buffers) buffer.checkTime()
    },
  }
}

interface Cut {
  (excess: Excess): void
  readonly isCut: () => boolean
}

/** Closes the connection once, without waiting for the client, and logs one line. */
function createCut(connection: EngineConnection, log: Log): Cut {
  let isCut = false
  const cut = (excess: Excess) => {
    if (isCut) return
    isCut = true
    log.warn({ limit: excess }, 'closed a socket connection that exceeded a limit')
    // On the next tick the request that brought the packets is answered, and ends in order.
    process.nextTick(() => hangUp(connection))
  }
  return Object.assign(cut, { isCut: () => isCut })
}

/** Frees the buffers at once: a closing handshake would wait for a client that does not read. */
function hangUp(connection: EngineConnection): void {
  const { socket } = connection.transport
  connection.close(true)
  socket?.terminate()
}

function refuseExcess(connection: EngineConnection, limits: SocketLimits, cut: Cut): void {
  const countPackets = countPerSecond()
  const countBytes = countPerSecond()
  const isSocketExcess = limitSockets(connection)
  const findExcess = (packet: EnginePacket): Excess | undefined => {
    if (countPackets() > limits.maxPacketsPerSecond) return 'packets'
    if (countBytes(packetSize(packet)) > limits.maxBytesPerSecond) return 'bytes'
    return isSocketExcess(packet) ? 'sockets' : undefined
  }
  connection.on('packet', (packet: EnginePacket) => {
    const excess = cut.isCut() ? undefined : findExcess(packet)
    if (excess) cut(excess)
    // engine.io looks at the type after this event, and hands no `noop` on.
    if (cut.isCut()) packet.type = 'noop'
  })
}

/** Finds CONNECT packets of a second socket or of a namespace. A DISCONNECT ends the connection. */
function limitSockets(connection: EngineConnection): (packet: EnginePacket) => boolean {
  let hasConnected = false
  return ({ type, data }) => {
    if (type !== 'message' || typeof data !== 'string') return false
    if (data.startsWith('1')) process.nextTick(() => connection.close(true))
    if (!data.startsWith('0')) return false
    const isExcess = hasConnected || data[1] === '/' || data.length > maxConnectBytes
    hasConnected = true
    return isExcess
  }
}

/** A client that probes without reading the answers would fill the buffer of that transport. */
function limitUpgrades(connection: EngineConnection, cut: Cut): void {
  let upgrades = 0
  connection.on('upgrading', ({ socket }: EngineTransport) => {
    upgrades += 1
    if (upgrades <= maxUpgrades) return
    socket?.terminate()
    cut('upgrades')
  })
}

interface OutgoingBuffer {
  checkTime(): void
}

function watchBuffer(
  connection: EngineConnection,
  { maxBufferedBytes, bufferTimeout }: SocketLimits,
  cut: Cut,
): OutgoingBuffer {
  // engine.io queues packets until the transport takes them, a websocket until the system does.
  let queued = 0
  let waitingSince: number | undefined
  const waiting = () => queued + (connection.transport.socket?.bufferedAmount ?? 0)
  connection.on('packetCreate', (packet: EnginePacket) => {
    queued += packetSize(packet)
    if (waiting() > maxBufferedBytes) cut('buffer')
  })
  connection.on('flush', () => (queued = 0))
  return {
    checkTime() {
      const now = performance.now()
      if (waiting() === 0) waitingSince = undefined
      else waitingSince ??= now
      if (waitingSince !== undefined && now - waitingSince > bufferTimeout) cut('buffer time')
    },
  }
}
