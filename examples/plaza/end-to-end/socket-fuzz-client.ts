import { connect, type Socket } from 'node:net'
import { openPollingSession, type PollingSession } from './socket-fuzz-polling.ts'
import type { FuzzSequence } from './socket-fuzz.ts'

export interface FuzzClient {
  /** Resolves when the server has answered the sequence, or has closed its connection. */
  send(sequence: FuzzSequence): Promise<void>
  close(): Promise<void>
}

/** How many connections of a client stay open without being read. */
const maxUnread = 3

/** A client that sends many sequences over one connection, as long as the server keeps it. */
export function openFuzzClient(port: number): FuzzClient {
  let websocket: Websocket | undefined
  let session: PollingSession | undefined
  const unread: { close(): unknown }[] = []
  const leaveUnread = async (connection: { close(): unknown }) => {
    unread.push(connection)
    if (unread.length > maxUnread) await unread.shift()?.close()
  }

  async function sendByWebsocket({ first, second, reads }: FuzzSequence): Promise<void> {
    if (reads === 'all') {
      if (!websocket?.isOpen()) websocket = await openWebsocket(port)
      await websocket.talk(first, second)
      return
    }
    const other = await openWebsocket(port)
    if (reads === 'some') await other.talk(first, [])
    other.leave([...first, ...second])
    await leaveUnread(other)
  }

  async function sendByPolling({ first, second, reads }: FuzzSequence): Promise<void> {
    if (reads === 'all') {
      if (!session?.isOpen()) session = await openPollingSession(port)
      await session.talk(first, second)
      return
    }
    const other = await openPollingSession(port)
    if (reads === 'some') await other.talk(first, [])
    await other.send([...first, ...second])
    await leaveUnread(other)
  }

  return {
    send: (sequence) =>
      sequence.transport === 'websocket' ? sendByWebsocket(sequence) : sendByPolling(sequence),
    async close() {
      websocket?.close()
      await session?.close()
      for (const connection of unread) await connection.close()
    },
  }
}

interface Websocket {
  isOpen(): boolean
  /** Sends packets, the second ones after CONNECT was answered, and waits for the answer to a ping. */
  talk(first: readonly string[], second: readonly string[]): Promise<void>
  /** Sends packets and reads nothing from now on. */
  leave(packets: readonly string[]): void
  close(): void
}

async function openWebsocket(port: number): Promise<Websocket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const received = receive(socket)
  let isConnected = false
  let pings = 0
  const ping = async (packets: readonly string[]) => {
    const payload = `ping ${String(++pings).padStart(8, '0')}`
    const frames = packets.map((packet) => frame(1, Buffer.from(packet)))
    const pingFrame = frame(9, Buffer.from(payload))
    socket.write(Buffer.concat([...frames, pingFrame]))
    // The server answers frames in order, a ping with its payload, unless other answers wait.
    const again = setInterval(() => socket.write(pingFrame), 500)
    await received(payload)
    clearInterval(again)
  }
  socket.write(handshake)
  await received('0{"sid"')
  return {
    isOpen: () => !socket.destroyed,
    async talk(first, second) {
      if (first.join() !== '40') await ping(first)
      else if (!isConnected) {
        isConnected = true
        socket.write(frame(1, Buffer.from('40')))
        await received('40{', '44{')
      }
      if (!socket.destroyed) await ping(second)
    },
    leave(packets) {
      socket.pause()
      socket.write(Buffer.concat(packets.map((packet) => frame(1, Buffer.from(packet)))))
    },
    close: () => socket.destroy(),
  }
}

/** Resolves when a frame arrives that contains one of the texts, or when the connection closes. */
function receive(socket: Socket): (...texts: readonly string[]) => Promise<void> {
  let notify: (text: string) => void = () => {}
  const read = readFrames((opcode, text) => {
    // The server waits for the answer to its close frame.
    if (opcode === 8) socket.destroy()
    notify(text)
  })
  socket.once('data', (head: Buffer) => {
    const end = head.indexOf('\r\n\r\n') + 4
    read(head.subarray(end))
    socket.on('data', read)
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return async (...texts) => {
    const arrived = new Promise<void>((resolve) => {
      notify = (received) => {
        if (texts.some((text) => received.includes(text))) resolve()
      }
    })
    await Promise.race([arrived, closed])
  }
}

const handshake = [
  'GET /socket/?EIO=4&transport=websocket HTTP/1.1',
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  '\r\n',
].join('\r\n')

/** A frame of RFC 6455, masked with zeros. */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload
  const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([0x80 | opcode, ...size, 0, 0, 0, 0]), payload])
}

/** Reads the frames of a server out of pieces; the server masks none. */
function readFrames(take: (opcode: number, text: string) => void): (piece: Buffer) => void {
  let rest = Buffer.alloc(0)
  return (piece) => {
    rest = Buffer.concat([rest, piece])
    while (rest.length >= 2) {
      const short = (rest[1] ?? 0) & 0x7f
      const start = short < 126 ? 2 : short === 126 ? 4 : 10
      if (rest.length < start) return
      const length = short < 126 ? short : rest.readUIntBE(start === 4 ? 2 : 4, start === 4 ? 2 : 6)
      if (rest.length < start + length) return
      take((rest[0] ?? 0) & 0x0f, rest.toString('latin1', start, start + length))
      rest = rest.subarray(start + length)
    }
  }
}
