import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { object, string } from 'superstruct'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { defineSocketEvent } from '@plenum/shared'
import { testLog } from '../testing/test-log.ts'
import { createSocketServer, type SocketServerOptions } from './index.ts'

const published = defineSocketEvent({
  name: 'letters.published',
  direction: 'to-client',
  summary: 'There is a new letter.',
  payload: object({ text: string() }),
})
const letter = { text: 'x'.repeat(60_000) }

const cleanUp: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})

async function serve(options: Partial<SocketServerOptions> = {}) {
  const log = testLog()
  const http = createServer((_, response) => response.writeHead(404).end())
  const sockets = createSocketServer({
    ...{ handlers: [], log, selfUrl: 'https://plaza.example' },
    ...options,
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  sockets.attach(http)
  cleanUp.push(() => sockets.close())
  const address = `127.0.0.1:${(http.address() as AddressInfo).port}/socket/?EIO=4`
  const limits = () => log.entries.map(({ fields }) => fields['limit'])
  return { ...sockets, limits, address, poll: `http://${address}&transport=polling` }
}

/** An open websocket of engine.io, the `open` packet read, and everything that comes after it. */
async function openWebsocket(address: string) {
  const websocket = new WebSocket(`ws://${address}&transport=websocket`)
  const received: string[] = []
  websocket.on('error', () => undefined)
  websocket.on('message', (data: Buffer) => received.push(data.toString()))
  const closed = once(websocket, 'close')
  cleanUp.push(() => websocket.terminate())
  const [open] = (await once(websocket, 'message')) as [Buffer]
  const { sid } = JSON.parse(open.toString().slice(1)) as { sid: string }
  received.length = 0
  return { websocket, received, closed, sid }
}

async function openPolling(poll: string): Promise<string> {
  const { sid } = JSON.parse((await (await fetch(poll)).text()).slice(1)) as { sid: string }
  return `${poll}&sid=${sid}`
}

const repeat = (packet: string, count: number) => Array.from({ length: count }, () => packet)
const placeholder = '{"_placeholder":true,"num":0}'

describe('a websocket is closed', () => {
  it.each([
    ['a second CONNECT', ['40', '40'], 'sockets'],
    ['an unknown namespace', [`40/${'n'.repeat(60_000)},`], 'sockets'],
    ['the namespace written out', ['40/,'], 'sockets'],
    ['a CONNECT with giant credentials', [`40{"token":"${'t'.repeat(60_000)}"}`], 'sockets'],
    ['many pongs', repeat('3', 600), 'packets'],
    ['many acknowledgements of nothing', ['40', ...repeat('43999["a"]', 600)], 'packets'],
    ['many events of no handler', ['40', ...repeat('42["a"]', 600)], 'packets'],
    ['many bytes', ['40', ...repeat(`42["a","${'x'.repeat(60_000)}"]`, 6)], 'bytes'],
    [
      'many announced attachments',
      ['40', ...repeat('451-["a",' + placeholder + ']', 2)],
      undefined,
    ],
  ])('after %s', async (_, packets, limit) => {
    const { address, limits } = await serve()
    const { websocket, received, closed } = await openWebsocket(address)
    const [first = '', ...rest] = packets
    websocket.send(first)
    // Events before the answer to CONNECT end the connection at once.
    if (first === '40') await once(websocket, 'message')
    for (const packet of rest) websocket.send(packet)
    await closed
    expect(limits()).toEqual(limit ? [limit] : [])
    expect(received.join('').length).toBeLessThan(1000)
  })

  it('after a DISCONNECT, and a CONNECT behind it', async () => {
    const { address, connections } = await serve()
    const { websocket, closed } = await openWebsocket(address)
    for (const packet of ['40', '41', '40']) websocket.send(packet)
    await closed
    await expect.poll(connections).toBe(0)
    const other = await openWebsocket(address)
    other.websocket.send('40')
    expect(String(await once(other.websocket, 'message'))).toMatch(/^40/)
  })

  it('after a flood of ping frames', async () => {
    const { address } = await serve()
    const { websocket, closed } = await openWebsocket(address)
    websocket.pause()
    for (let sent = 0; sent < 2000; sent++) websocket.ping()
    websocket.resume()
    await closed
  })

  it('once too many bytes wait for it', async () => {
    const { address, announcer, connections, limits } = await serve()
    const { websocket } = await openWebsocket(address)
    websocket.send('40')
    await once(websocket, 'message')
    websocket.pause()
    await announceUntil(() => connections() === 0, announcer)
    expect(limits()).toEqual(['buffer'])
  })

  it('once bytes wait for it too long', async () => {
    const options = { maxBufferedBytes: 2 ** 26, bufferTimeout: 100 }
    const { address, announcer, connections, limits } = await serve(options)
    const { websocket } = await openWebsocket(address)
    websocket.send('40')
    await once(websocket, 'message')
    websocket.pause()
    for (let sent = 0; sent < 400; sent++) announcer.announce(published, letter)
    await expect.poll(connections).toBe(0)
    expect(limits()).toEqual(['buffer time'])
  })

  it('after probing for an upgrade again and again', async () => {
    const { address, poll, limits } = await serve()
    const { searchParams } = new URL(await openPolling(poll))
    const upgrade = `${address}&transport=websocket&sid=${searchParams.get('sid')}`
    const websocket = new WebSocket(`ws://${upgrade}`)
    await once(websocket, 'open')
    const closed = once(websocket, 'close')
    for (let sent = 0; sent < 10; sent++) websocket.send('2probe')
    await closed
    expect(limits()).toEqual(['upgrades'])
  })

  it('when it never connects a socket', async () => {
    const { address } = await serve({ connectTimeout: 50 })
    await (
      await openWebsocket(address)
    ).closed
  })
})

async function announceUntil(
  isDone: () => boolean,
  announcer: Awaited<ReturnType<typeof serve>>['announcer'],
): Promise<void> {
  while (!isDone()) {
    announcer.announce(published, letter)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('a polling client', () => {
  it('opens one socket with one request of 21,000', async () => {
    const { poll, connections, limits } = await serve()
    const url = await openPolling(poll)
    const body = repeat('40', 21_000).join('\x1e')
    expect((await fetch(url, { method: 'POST', body })).status).toBe(200)
    await expect.poll(connections).toBe(0)
    expect(limits()).toEqual(['sockets'])
    expect((await fetch(url)).status).toBe(400)
  })

  it('is closed when it never polls', async () => {
    const { poll, announcer, connections, limits } = await serve()
    const url = await openPolling(poll)
    await fetch(url, { method: 'POST', body: '40' })
    await expect.poll(connections).toBe(1)
    await announceUntil(() => connections() === 0, announcer)
    expect(limits()).toEqual(['buffer'])
  })

  it('is refused beyond the limits of connections', async () => {
    for (const limit of [{ maxConnections: 2 }, { maxConnectionsPerAddress: 2 }]) {
      const { poll } = await serve(limit)
      await Promise.all([openPolling(poll), openPolling(poll)])
      expect((await fetch(poll)).status).toBe(403)
    }
  })

  it('gets an answer to every request', async () => {
    const { address, poll } = await serve()
    const { sid } = await openWebsocket(address)
    expect((await fetch(`http://${address}&transport=websocket&sid=${sid}`)).status).toBe(400)
    const url = await openPolling(poll)
    expect((await fetch(url, { method: 'PUT', body: '40' })).status).toBe(405)
  })
})

describe('a closing server', () => {
  it('releases its connections one after another', async () => {
    const { address, drain, poll } = await serve()
    const opened = await Promise.all(Array.from({ length: 20 }, () => openWebsocket(address)))
    const drained = drain(1000)
    await Promise.race(opened.map(({ closed }) => closed))
    const open = opened.filter(({ websocket }) => websocket.readyState === WebSocket.OPEN)
    expect(open.length).toBeGreaterThan(0)
    expect((await fetch(poll)).status).toBe(503)
    const refused = new WebSocket(`ws://${address}&transport=websocket`)
    expect(String(await once(refused, 'error'))).toContain('503')
    await drained
    await Promise.all(opened.map(({ closed }) => closed))
  })
})
