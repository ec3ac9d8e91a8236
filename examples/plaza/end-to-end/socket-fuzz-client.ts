import { connect, type Socket } from 'node:net'
import type { FuzzSequence } from './socket-fuzz.ts'

/** Sends a sequence over a connection of its own. Resolves when the connection has closed. */
export function sendSequence(port: number, sequence: FuzzSequence): Promise<void> {
  return new Promise((resolve) => {
    const socket = connectBriefly(port)
    socket.on('error', () => undefined)
    socket.once('close', () => resolve())
    if (sequence.transport === 'websocket') talkByWebsocket(socket, sequence)
    else talkByPolling(socket, port, sequence)
  })
}

/** A server may wait for more of what was sent; the client does not. */
function connectBriefly(port: number): Socket {
  const socket = connect(port, '127.0.0.1')
  return socket.setTimeout(500, () => socket.destroy())
}

function talkByWebsocket(socket: Socket, { first, second, reads }: FuzzSequence): void {
  const handshake = head('GET', 'transport=websocket', [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ])
  const close = frame(8, Buffer.alloc(0))
  const text = (packets: readonly string[]) => packets.map((each) => frame(1, Buffer.from(each)))
  socket.write(Buffer.concat([Buffer.from(handshake), ...text(first)]))
  if (reads === 'none') {
    socket.pause()
    socket.write(Buffer.concat([...text(second), close]), () => socket.destroy())
    return
  }
  let isSent = false
  socket.on('data', (data) => {
    // CONNECT alone has an answer, other packets may have none.
    if (isSent || (first.join() === '40' && !data.includes('40{'))) return
    isSent = true
    socket.write(Buffer.concat([frame(9, Buffer.from('a')), ...text(second), close]), () => {
      if (reads === 'some') socket.destroy()
    })
  })
}

function talkByPolling(socket: Socket, port: number, sequence: FuzzSequence): void {
  const { first, second, reads } = sequence
  let isOpen = false
  socket.write(head('GET', 'transport=polling', []))
  socket.on('data', (data) => {
    const sid = /"sid":"([^"]+)"/.exec(data.toString())?.[1]
    if (isOpen) return
    if (sid === undefined) return void socket.destroy()
    isOpen = true
    const of = `transport=polling&sid=${sid}`
    const poll = head('GET', of, [])
    const requests = [post(of, first), ...(reads === 'all' ? [poll] : []), post(of, second)]
    if (reads === 'none') socket.pause()
    socket.write(requests.join(''))
    // Another connection ends it: a poll without an answer holds this one back.
    closeSession(port, of, () => socket.destroy())
  })
}

function closeSession(port: number, of: string, done: () => void): void {
  const socket = connectBriefly(port)
  socket.on('error', () => undefined)
  socket.once('close', done)
  socket.resume()
  socket.end(post(of, ['1'], ['Connection: close']))
}

function head(method: string, query: string, headers: readonly string[]): string {
  const lines = [`${method} /socket/?EIO=4&${query} HTTP/1.1`, 'Host: localhost', ...headers]
  return `${lines.join('\r\n')}\r\n\r\n`
}

function post(query: string, packets: readonly string[], headers: readonly string[] = []): string {
  const body = packets.join('\x1e')
  return head('POST', query, [...headers, `Content-Length: ${Buffer.byteLength(body)}`]) + body
}

/** A frame of RFC 6455, masked with zeros. */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload
  const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([0x80 | opcode, ...size, 0, 0, 0, 0]), payload])
}
