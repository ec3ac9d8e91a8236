import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis } from 'ioredis'
import {
  io as connectTo,
  type ManagerOptions,
  type Socket,
  type SocketOptions,
} from 'socket.io-client'
import { number, object, size, string } from 'superstruct'
import { afterEach, describe, expect, it } from 'vitest'
import { defineSocketEvent, PlenumError, type Problem, type Role } from '@plenum/shared'
import type { Identify } from '../http/index.ts'
import { createLog } from '../logging/index.ts'
import { stores } from '../testing/stores.ts'
import { testLog } from '../testing/test-log.ts'
import { createSocketServer, onSocketEvent, type SocketServerOptions } from './index.ts'

const greet = defineSocketEvent({
  name: 'greetings.greet',
  direction: 'to-server',
  summary: 'Asks for a greeting.',
  payload: object({ name: size(string(), 1, 20) }),
  acknowledgement: object({ text: string() }),
})
const moderate = defineSocketEvent({
  name: 'greetings.moderate',
  direction: 'to-server',
  summary: 'Does nothing, for moderators.',
  payload: object({}),
  access: 'moderator',
})
const published = defineSocketEvent({
  name: 'greetings.published',
  direction: 'to-client',
  summary: 'There is a new greeting.',
  payload: object({ version: number() }),
})
const whispered = defineSocketEvent({
  name: 'greetings.whispered',
  direction: 'to-client',
  summary: 'For moderators alone.',
  payload: object({ version: number() }),
  access: 'moderator',
})
const handlers = [
  onSocketEvent(greet, ({ name }, { identity }) => {
    if (name === 'crash') throw new Error('ada@example.org crashed it')
    return { text: `Hello ${name}, ${identity?.account ?? 'nobody'}` }
  }),
  onSocketEvent(moderate, () => undefined),
]

const cleanUp: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})

async function serve(options: Partial<SocketServerOptions> = {}) {
  const log = testLog()
  const http = createServer((_, response) => response.writeHead(404).end())
  const sockets = createSocketServer({
    handlers,
    log,
    selfUrl: 'https://plaza.example',
    ...options,
  })
  sockets.attach(http)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  cleanUp.push(() => sockets.close())
  return { ...sockets, log, http, url: urlOf(http) }
}

function urlOf(http: Server): string {
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}

function open(url: string, options: Partial<ManagerOptions & SocketOptions> = {}): Socket {
  const socket = connectTo(url, {
    path: '/socket',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...options,
  })
  cleanUp.push(() => socket.disconnect())
  return socket
}

async function connected(...parameters: Parameters<typeof open>): Promise<Socket> {
  const socket = open(...parameters)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve())
    socket.once('connect_error', reject)
  })
  return socket
}

const heard = (socket: Socket, name: string) =>
  new Promise<unknown>((resolve) => socket.once(name, resolve))
const disconnected = (socket: Socket) =>
  new Promise<string>((resolve) => socket.once('disconnect', resolve))
const bearer = (token: string) => ({ auth: { token } })

/** People by bearer token, and how to change what they may. */
function people(...roles: Role[]) {
  const state = { roles, isBlocked: false, isSignedOut: false }
  const identify: Identify = ({ authorization }) => {
    if (authorization !== 'Bearer ada' || state.isSignedOut) return Promise.resolve(null)
    if (state.isBlocked) return Promise.reject(new PlenumError('auth.blocked'))
    return Promise.resolve({
      account: 'ada',
      roles: state.roles,
      signInSession: 's',
      via: 'bearer' as const,
    })
  }
  return { identify, state }
}

describe('an event that a client sends', () => {
  it('is answered, by websocket and by polling', async () => {
    const { url } = await serve()
    for (const transport of ['websocket', 'polling']) {
      const socket = await connected(url, { transports: [transport] })
      expect(await socket.emitWithAck('greetings.greet', { name: 'Ada' })).toEqual({
        text: 'Hello Ada, nobody',
      })
    }
  })

  it('is refused with a problem when it does not fit', async () => {
    const socket = await connected((await serve()).url)
    const problem = (await socket.emitWithAck('greetings.greet', { nam: 'secret' })) as Problem
    expect(problem).toMatchObject({ code: 'request.invalid', status: 400 })
    expect(problem.failures?.map(({ path }) => path)).toEqual(['payload.name', 'payload.nam'])
    expect(JSON.stringify(problem)).not.toContain('secret')
  })

  it.each([[[]], [[null]], [['text']], [[1, 2, 3]], [[{ __proto__: null }]], [[Buffer.alloc(9)]]])(
    'harms nothing whatever it carries: %j',
    async (payload) => {
      const { url } = await serve()
      const socket = await connected(url)
      socket.emit('greetings.greet', ...payload)
      socket.emit('error', ...payload)
      expect(await socket.emitWithAck('greetings.greet', { name: 'Ada' })).toHaveProperty('text')
    },
  )

  it('that makes a handler fail is acknowledged without the reason, which is logged', async () => {
    const lines: string[] = []
    const log = createLog({ stream: { write: (line) => lines.push(line) } })
    const { url } = await serve({ log })
    const socket = await connected(url)
    const problem = (await socket.emitWithAck('greetings.greet', { name: 'crash' })) as Problem
    expect(problem.code).toBe('server.unexpected')
    expect(JSON.stringify(problem)).not.toContain('crashed')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('[address] crashed it')
    expect(await socket.emitWithAck('greetings.greet', { name: 'Ada' })).toHaveProperty('text')
  })

  it('is ignored when nobody handles it', async () => {
    const socket = await connected((await serve()).url)
    const ignored = socket.timeout(50).emitWithAck('trackError')
    await expect(ignored).rejects.toThrow('timed out')
    expect(socket.connected).toBe(true)
  })

  it('is refused over the limit, a flood closed', async () => {
    const { url } = await serve({ maxEventsPerSecond: 5, maxPacketsPerSecond: 100 })
    const socket = await connected(url)
    const gone = disconnected(socket)
    const answers = Array.from({ length: 40 }, () =>
      socket.emitWithAck('greetings.greet', { name: 'Ada' }),
    )
    const codes = (await Promise.all(answers)).map((answer: Partial<Problem>) => answer.code)
    expect(codes.filter((code) => code === 'request.too-many').length).toBeGreaterThanOrEqual(30)
    for (let count = 0; count < 200; count++) socket.emit('unknown')
    expect(await gone).toBe('transport close')
  })
})

describe('who is behind a socket', () => {
  it('is told by a bearer token or by headers', async () => {
    const { url } = await serve({ identify: people().identify })
    const byToken = await connected(url, bearer('ada'))
    const byHeader = await connected(url, { extraHeaders: { authorization: 'Bearer ada' } })
    for (const socket of [byToken, byHeader])
      expect(await socket.emitWithAck('greetings.greet', { name: 'you' })).toEqual({
        text: 'Hello you, ada',
      })
  })

  it('decides what they may send, by their roles at that moment', async () => {
    const { identify, state } = people()
    const { url } = await serve({ identify })
    const nobody = await connected(url)
    const socket = await connected(url, bearer('ada'))
    const codeOf = async (from: Socket) =>
      ((await from.emitWithAck('greetings.moderate', {})) as Problem | null)?.code
    expect(await codeOf(nobody)).toBe('auth.required')
    expect(await codeOf(socket)).toBe('auth.forbidden')
    state.roles = ['moderator']
    expect(await codeOf(socket)).toBeUndefined()
  })

  it('is refused when blocked', async () => {
    const { identify, state } = people()
    state.isBlocked = true
    const { url } = await serve({ identify })
    await expect(connected(url, bearer('ada'))).rejects.toMatchObject({
      message: 'auth.blocked',
      data: { code: 'auth.blocked', status: 403 },
    })
  })

  it('is cut off when blocked meanwhile: at the next event, or without one soon after', async () => {
    const { identify, state } = people()
    const { url } = await serve({ identify })
    const sending = await connected(url, bearer('ada'))
    const rechecked = await serve({ identify, recheckInterval: 10 })
    const silent = await connected(rechecked.url, bearer('ada'))
    const gone = Promise.all([disconnected(sending), disconnected(silent)])
    state.isBlocked = true
    sending.emit('greetings.greet', { name: 'Ada' })
    expect(await gone).toEqual(['io server disconnect', 'io server disconnect'])
  })

  it('leaves its rooms once its sign-in session ended', async () => {
    const { identify, state } = people('moderator')
    const { url, announcer, recheck } = await serve({ identify })
    const socket = await connected(url, bearer('ada'))
    let whispers = 0
    socket.on('greetings.whispered', () => (whispers += 1))
    const countWhispers = async () => {
      const news = heard(socket, 'greetings.published')
      whispers = 0
      announcer.announce(whispered, { version: 1 })
      announcer.announce(published, { version: 2 })
      await news
      return whispers
    }
    expect(await countWhispers()).toBe(1)
    state.isSignedOut = true
    recheck('ada')
    await expect.poll(countWhispers).toBe(0)
    expect(socket.connected).toBe(true)
  })

  it('does not keep visitors out while the database is away', async () => {
    const identify: Identify = () => Promise.reject(new Error('no database'))
    const { url, log } = await serve({ identify })
    const socket = await connected(url, bearer('ada'))
    expect(socket.connected).toBe(true)
    expect(log.messages('warn')).toEqual(['failed to look up a new socket'])
  })
})

describe('an announcement', () => {
  it('reaches everyone, or those who may hear it', async () => {
    const { identify } = people('admin')
    const { url, announcer } = await serve({ identify })
    const visitor = await connected(url)
    const admin = await connected(url, bearer('ada'))
    const heardByVisitor: string[] = []
    visitor.onAny((name: string) => heardByVisitor.push(name))
    const whisper = heard(admin, 'greetings.whispered')
    const news = heard(visitor, 'greetings.published')
    announcer.announce(whispered, { version: 1 })
    announcer.announce(published, { version: 2 })
    expect(await whisper).toEqual({ version: 1 })
    expect(await news).toEqual({ version: 2 })
    expect(heardByVisitor).toEqual(['greetings.published'])
  })

  it('cannot carry what its contract lacks', async () => {
    const { announcer } = await serve()
    const wrong = { version: 1, secret: 'x' } as { version: number }
    expect(() => announcer.announce(published, wrong)).toThrow('secret')
  })

  it.runIf(stores.some(({ name }) => name === 'redis'))(
    'reaches the sockets of every server, from a process that has none',
    async () => {
      const redisStores = stores.find(({ name }) => name === 'redis')
      const opened = await redisStores?.open()
      const redis = opened?.redis
      if (!opened || !redis) throw new Error('There is no Redis')
      cleanUp.push(() => opened.close())
      const shared = { redis, selfUrl: `https://${Math.random()}.example` }
      const servers = await Promise.all([serve(shared), serve(shared)])
      const job = createSocketServer({ handlers: [], log: testLog(), ...shared })
      const sockets = await Promise.all(servers.map(({ url }) => connected(url)))
      // A new stream is read from its end: announce until both read along.
      const all = Promise.all(sockets.map((socket) => heard(socket, 'greetings.published')))
      const again = setInterval(() => job.announcer.announce(published, { version: 7 }), 20)
      expect(await all).toEqual([{ version: 7 }, { version: 7 }])
      clearInterval(again)
      await job.close()
    },
  )

  it('for the pages of one server reaches them also while Redis is away', async () => {
    // Nobody listens there.
    const redis = new Redis('redis://127.0.0.1:1', { maxRetriesPerRequest: null })
    redis.on('error', () => undefined)
    cleanUp.push(async () => redis.disconnect())
    const { url, announcer } = await serve({ redis })
    const news = heard(await connected(url), 'greetings.published')
    announcer.announce(published, { version: 3 }, { to: 'server' })
    expect(await news).toEqual({ version: 3 })
  })
})

describe('a connection', () => {
  it.each(['https://evil.example', 'null', 'http://plaza.example'])(
    'from a page of %s is refused',
    async (origin) => {
      const { url } = await serve()
      for (const transport of ['websocket', 'polling'])
        await expect(
          connected(url, { transports: [transport], extraHeaders: { origin } }),
        ).rejects.toThrow()
    },
  )

  it('from a page of the site is taken', async () => {
    const { url } = await serve()
    await connected(url, { extraHeaders: { origin: 'https://plaza.example', cookie: 'a=1' } })
  })

  it('beyond the most of one address is closed, and one that ends makes room', async () => {
    const { url } = await serve({ maxConnectionsPerAddress: 2 })
    const [first] = [await connected(url), await connected(url)]
    await expect(connected(url)).rejects.toThrow()
    first.disconnect()
    await expect
      .poll(() =>
        connected(url).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('taken')
  })

  it('counts whatever its address says', async () => {
    const { url } = await serve({ maxConnectionsPerAddress: 1 })
    const first = await connected(url, { transports: ['polling', 'websocket'] })
    for (const query of ['sid=', 'a=1&sid=', 'sid']) {
      const handshake = `${url}/socket/?EIO=4&transport=polling&${query}`
      expect((await fetch(handshake)).status).toBe(403)
    }
    // The requests of the one that is open, by polling and to become a websocket, are no new ones.
    await expect.poll(() => first.io.engine.transport.name).toBe('websocket')
    expect(await first.emitWithAck('greetings.greet', { name: 'Ada' })).toHaveProperty('text')
  })

  it('counts by the address that a trusted proxy names', async () => {
    const { url } = await serve({ maxConnectionsPerAddress: 1, trustProxy: ['loopback'] })
    const from = (address: string) => ({ extraHeaders: { 'x-forwarded-for': address } })
    await connected(url, from('203.0.113.1'))
    await connected(url, from('203.0.113.2'))
    await expect(connected(url, from('203.0.113.1'))).rejects.toThrow()
  })

  it('ends when the server closes, in a way that lets the client look for another server', async () => {
    const server = await serve()
    const socket = await connected(server.url)
    const gone = disconnected(socket)
    await server.close()
    expect(await gone).toBe('transport close')
    await new Promise((resolve) => get(server.url).on('error', resolve))
  })
})
