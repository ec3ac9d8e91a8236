import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { object, string } from 'superstruct'
import { defineEndpoint } from '@plenum/shared'
import { publishDocument, route } from '../http/index.ts'
import type { Feature } from '../feature/index.ts'
import {
  startTestServer,
  type TestConference,
  type TestServerOptions,
} from '../testing/test-server.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})

const save = defineEndpoint({
  method: 'POST',
  path: '/save',
  summary: 'Saves.',
  body: object({ name: string() }),
  response: object({ saved: string() }),
})
const read = defineEndpoint({
  method: 'GET',
  path: '/notes/mine',
  summary: 'Reads.',
  response: object({ saved: string() }),
})
const report = defineEndpoint({
  method: 'GET',
  path: '/notes/report',
  summary: 'Reports.',
  response: object({ text: string() }),
})
const large = await publishDocument(Buffer.alloc(30_000_000, 'plenum '), 'text/plain')
const notes: Feature = {
  name: 'notes',
  documents: (path) => (path === '/large' ? large : undefined),
  routes: [
    route(save, ({ body }) => ({ saved: body.name })),
    route(read, () => ({ saved: 'nothing' })),
    route(report, () => ({ text: 'plenum '.repeat(150_000) })),
  ],
}

async function start(options: Partial<TestServerOptions> = {}): Promise<TestConference> {
  const server = await startTestServer({ ...options, features: [notes] })
  cleanUp.push(() => server.close())
  return server
}

async function open({ url }: TestConference): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  cleanUp.push(() => socket.destroy())
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

const message = (...lines: string[]) => [...lines, '', ''].join('\r\n')

/** Sends text and resolves with everything that came until the server closed the connection. */
async function exchange(server: TestConference, text: string): Promise<string> {
  const socket = await open(server)
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  socket.write(text)
  await once(socket, 'close')
  return Buffer.concat(parts).toString()
}

describe('the listener', () => {
  it('answers requests as if they had no Upgrade header', async () => {
    const server = await start()
    const cases = [
      ['GET /healthz/live', 'h2c', [], 200],
      ['HEAD /healthz/live', 'h2c', [], 200],
      ['GET /api/notes/mine', 'h2c', [], 200],
      ['GET /nowhere', 'TLS/1.0', [], 404],
      ['GET /api/notes/mine', 'websocket', [], 200],
      ['GET /socket', 'websocket', [], 404],
      ['POST /api/save', 'h2c', ['Content-Length: 2'], 400],
      ['POST /api/save', 'h2c', ['Transfer-Encoding: chunked'], 400],
    ] as const
    for (const [line, protocol, headers, status] of cases) {
      const head = [`${line} HTTP/1.1`, 'Host: localhost', 'Connection: Upgrade, HTTP2-Settings']
      const answer = await exchange(server, message(...head, `Upgrade: ${protocol}`, ...headers))
      expect([line, protocol, answer.slice(9, 12)]).toEqual([line, protocol, String(status)])
      expect(answer).toMatch(/^connection: close\r$/im)
    }
  })

  it('refuses doubled and malformed headers', async () => {
    const server = await start()
    for (const headers of [
      ['Host: a.example', 'Host: b.example'],
      ['Host: a.example', 'host: a.example'],
      ['Host: a@b.example'],
      ['Host: a.example/path'],
      ['Host: a.example', 'Authorization: Bearer a', 'Authorization: Bearer b'],
      ['Host: a.example', 'Origin: http://a.example', 'Origin: http://b.example'],
    ])
      for (const path of ['/api/notes/mine', '/api/large', '/socket/?EIO=4&transport=polling']) {
        const answer = await exchange(server, message(`GET ${path} HTTP/1.1`, ...headers))
        expect([headers, path, answer.slice(9, 12)]).toEqual([headers, path, '400'])
        expect(answer).toContain('request.invalid')
      }
  })

  it('knows one spelling of an address', async () => {
    const server = await start()
    expect((await server.fetch('/api/notes/mine')).status).toBe(200)
    for (const path of [
      '/API/notes/mine',
      '/api/NOTES/mine',
      '/api/notes/mine/',
      '/api//notes/mine',
      '/api/%6Eotes/mine',
      '/HEALTHZ/live',
      '/healthz/live/',
    ])
      expect([path, (await server.fetch(path)).status]).toEqual([path, 404])
  })

  it('takes request ids from trusted proxies only', async () => {
    const id = 'proxy-0123456789'
    for (const [trustProxy, given, isTaken] of [
      [[], id, false],
      [['loopback'], id, true],
      [1, id, true],
      [1, 'not safe', false],
    ] as const) {
      const server = await start({ trustProxy })
      const { headers } = await server.fetch('/healthz/live', {
        headers: { 'x-request-id': given },
      })
      expect([trustProxy, given, headers.get('x-request-id') === given]).toEqual([
        trustProxy,
        given,
        isTaken,
      ])
    }
    // Starts four servers.
  }, 60_000)

  it('closes a connection that reads nothing', async () => {
    const server = await start({ http: { sendTimeout: 200 } })
    const socket = await open(server)
    socket.pause()
    socket.write(message('GET /api/large HTTP/1.1', 'Host: localhost'))
    // Bytes from the client are no progress of the response.
    socket.write('GET /')
    const chatter = setInterval(() => socket.write('a'), 20)
    cleanUp.push(() => clearInterval(chatter))
    await logged(server, 'closed a connection whose client reads nothing')
  })

  it('keeps a slow connection that reads', async () => {
    const server = await start({ http: { sendTimeout: 400, maxUnsentBytes: 1_000_000 } })
    const socket = await open(server)
    socket.write(message('GET /api/large HTTP/1.1', 'Host: localhost', 'Connection: close'))
    let received = 0
    socket.on('data', (part: Buffer) => {
      received += part.length
      socket.pause()
      setTimeout(() => socket.resume(), 1)
    })
    await once(socket, 'end')
    expect(received).toBeGreaterThan(large.identity.length)
  })

  it('closes a connection with too many unanswered requests', async () => {
    const server = await start({ http: { maxPipelined: 8 } })
    const one = message('GET /healthz/ready HTTP/1.1', 'Host: localhost')
    await exchange(server, one.repeat(50))
    expect(server.log.entries.map((entry) => entry.message)).toContain(
      'closed a connection with too many unanswered requests',
    )
  })

  it.each([{ maxUnsentBytes: 10_000_000 }, { maxUnsentBytesTotal: 10_000_000 }])(
    'closes a connection with unsent bytes over %o',
    async (http) => {
      const server = await start({ http })
      const [hog, other] = [await open(server), await open(server)]
      for (const socket of [hog, other]) socket.pause()
      const one = message('GET /api/notes/report HTTP/1.1', 'Host: localhost')
      other.write(one)
      hog.write(one.repeat(40))
      await logged(server, 'closed a connection with too many unsent bytes')
      const parts: Buffer[] = []
      other.on('data', (part: Buffer) => parts.push(part)).resume()
      await expect.poll(() => Buffer.concat(parts).toString().endsWith('plenum "}')).toBe(true)
    },
  )

  it('limits connections in total and per address', async () => {
    for (const http of [{ maxConnections: 2 }, { maxConnectionsPerAddress: 2 }]) {
      const server = await start({ http })
      const [first] = [await open(server), await open(server)]
      expect(await exchange(server, '')).toBe('')
      first.destroy()
      await expect.poll(() => server.fetch('/healthz/live').then(({ status }) => status)).toBe(200)
    }
  })

  it('does not count trusted proxies as one address', async () => {
    const server = await start({ http: { maxConnectionsPerAddress: 1 }, trustProxy: 1 })
    await open(server)
    expect((await server.fetch('/healthz/live')).status).toBe(200)
  })

  it('answers connections that wait when it closes', async () => {
    const server = await start()
    // Refused with 415.
    const request = message('POST /api/save HTTP/1.1', 'Host: localhost', 'Content-Length: 0')
    // The kernel opens them all; the server accepts one in each turn of the event loop.
    const answers = Array.from({ length: 50 }, async () => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
      cleanUp.push(() => socket.destroy())
      socket.write(request)
      const [answer] = (await once(socket, 'data')) as [Buffer]
      return answer.toString().slice(9, 12)
    })
    await server.close()
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['415']))
  })

  it('closes connections while it drains, but not in the end', async () => {
    const server = await start({ drain: 1_000 })
    const seen: string[] = []
    const closing = server.close()
    for (;;) {
      const response = await server.fetch('/healthz/live').catch(() => undefined)
      if (!response) break
      const connection = response.headers.get('connection') ?? ''
      if (seen.at(-1) !== connection) seen.push(connection)
    }
    await closing
    expect(seen.slice(0, 2)).toEqual(['close', 'keep-alive'])
  })

  it('answers requests on idle connections while it closes', async () => {
    const server = await start({ idleTimeout: 60_000 })
    const socket = await open(server)
    const first = once(socket, 'data')
    socket.write(message('GET /healthz/live HTTP/1.1', 'Host: localhost'))
    expect(String(await first)).toMatch(/^connection: keep-alive\r$/im)
    const closing = server.close()
    await expect.poll(() => open(server).catch(() => 'refused')).toBe('refused')
    const last = once(socket, 'data')
    socket.write(message('GET /api/notes/mine HTTP/1.1', 'Host: localhost'))
    expect(String(await last)).toMatch(/^connection: close\r$/im)
    await closing
  })
})

async function logged({ log }: TestConference, text: string): Promise<void> {
  await expect.poll(() => log.entries.some(({ message }) => message === text)).toBe(true)
}
