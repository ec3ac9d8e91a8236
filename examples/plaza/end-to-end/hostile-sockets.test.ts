import { mkdtemp, rm } from 'node:fs/promises'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as shared from '@plenum/shared'
import { contractsIn, isProblem, type SocketEvent } from '@plenum/shared'
import { buildScheduleRecord } from '@plenum/shared/testing'
import { nearly, valuesOf } from '@plenum/shared/testing/values'
import fc from 'fast-check'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza, type Plaza } from '../server/main.ts'
import { sendRaw } from './raw-request.ts'

let folder: string
let plaza: Plaza
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-hostile-sockets-'))
  plaza = await openPlaza(readPlazaConfig({ PLAZA_DATA: folder, LOG_LEVEL: 'silent' }))
  await plaza.programme.publish(buildScheduleRecord(), { source: 'test' })
  url = (await plaza.conference.listen({ port: 0, host: '127.0.0.1' })).url
}, 120_000)
afterAll(async () => {
  await plaza?.close()
  await rm(folder, { recursive: true, force: true })
})

let socket: Socket
beforeEach(async () => void (socket = await connected()))
afterEach(async () => {
  socket.disconnect()
  // Whatever one client sent, the others are served.
  const other = await connected()
  other.disconnect()
  expect((await fetch(`${url}/healthz/live`)).status).toBe(200)
})

async function connected(): Promise<Socket> {
  const made = io(url, { path: '/socket', transports: ['websocket'], forceNew: true })
  await new Promise((resolve, reject) => {
    made.once('connect', () => resolve(undefined)).once('connect_error', reject)
  })
  return made
}

const events = contractsIn(shared)
  .flatMap((contract): SocketEvent[] => Object.values(contract.events))
  .filter(({ direction }) => direction === 'to-server')

const gone = (which: Socket) => new Promise((resolve) => which.once('disconnect', resolve))

describe('an event from a client', () => {
  it('is there to be tested', () => expect(events.length).toBeGreaterThan(0))

  it.each(events.map((event) => [event.name, event] as const))(
    '%s is acknowledged with an answer or a problem, whatever it carries',
    async (name, { payload, acknowledgement }) => {
      const values = valuesOf(payload)
      const sent = fc.oneof(values, values.chain(nearly), fc.jsonValue({ maxDepth: 3 }))
      await fc.assert(
        fc.asyncProperty(sent, async (value) => {
          const answer: unknown = await socket.timeout(10_000).emitWithAck(name, value)
          if (acknowledgement?.is(answer)) return
          expect(isProblem(answer) && answer.status).toSatisfy(isRefusal)
        }),
        { numRuns: 40, endOnFailure: true },
      )
    },
  )

  it.each(events.map(({ name }) => name))(
    '%s may have no answer wanted, or much with it',
    (name) => {
      for (const rest of [[], [null], [1, 2, 3], [Buffer.alloc(100)], ['x'.repeat(30_000)]])
        socket.emit(name, ...rest)
      return expect(socket.timeout(10_000).emitWithAck(name, {})).resolves.toBeDefined()
    },
  )

  it('is passed over when nobody takes it, even under the name of something else', async () => {
    const [event] = events
    for (const name of ['nothing.here', '__proto__', 'constructor', 'toString', 'message', ''])
      socket.emit(name, { a: 1 }, () => expect.unreachable())
    await socket.timeout(10_000).emitWithAck(event?.name ?? '', {})
  })

  it('is cut off with its client when it comes as a flood', async () => {
    const end = gone(socket)
    for (let sent = 0; sent < 2000; sent++) socket.emit(events[0]?.name ?? '', { sent })
    expect(await end).toBe('transport close')
  })

  it('is cut off with its client when it is too large', async () => {
    const end = gone(socket)
    socket.emit(events[0]?.name ?? '', 'x'.repeat(1_000_000))
    expect(await end).toMatch(/^transport/)
  })
})

function isRefusal(status: unknown): boolean {
  return typeof status === 'number' && status >= 400 && status < 500
}

describe('what is no event', () => {
  // The packets of engine.io and socket.io, and what comes near them.
  it.each([
    ['42', '42[', '42["__proto__"]', '42{}', '42"a"', '42[null]', '42[{"a":1}]', '42[[]]'],
    ['43', '43999999999["a"]', '431e9[]', '44{}', '451-["a",{"_placeholder":true,"num":0}]'],
    ['459999-["a"]', '45-1-["a"]', '40/nowhere,', '40{"token":{}}', '41', '5', '9', '\0', ''],
    ['[', '{}', '4'.repeat(1000), '42["a",' + '['.repeat(20_000) + ']'.repeat(20_000) + ']'],
  ])('is refused at most with its connection: %j and others', async (...packets) => {
    for (const packet of packets) {
      const polling = `${url}/socket/?EIO=4&transport=polling`
      const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { sid: string }
      for (const body of ['40', packet]) {
        const { status } = await fetch(`${polling}&sid=${sid}`, { method: 'POST', body })
        expect(status).toBeLessThan(500)
      }
    }
  })

  it.each([
    '/socket/?EIO=4&transport=polling&sid=nobody',
    '/socket/?EIO=99&transport=polling',
    '/socket/?EIO=4&transport=__proto__',
    '/socket/?EIO=4&transport=websocket',
    '/socket/?transport=polling&transport=websocket',
    `/socket/?EIO=4&transport=polling&sid=${'a'.repeat(5000)}`,
  ])('is refused as a request: %s', async (path) => {
    for (const method of ['GET', 'POST', 'PUT']) {
      const { status } = await sendRaw(url, { method, path, body: method === 'GET' ? [] : ['4x'] })
      expect(status).toBeLessThan(500)
    }
  })

  it('is hung up on when it asks to become something else', async () => {
    const { port } = new URL(url)
    const tcp = connectTcp(Number(port), '127.0.0.1')
    tcp.write(
      'GET /nowhere HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    )
    tcp.resume()
    await new Promise((resolve) => tcp.once('close', resolve))
  })
})
