import { fileURLToPath } from 'node:url'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, startPlaza, type PlazaProcess } from './plaza-process.ts'
import { makeSequence, seededRandom } from './socket-fuzz.ts'
import { openFuzzClient } from './socket-fuzz-client.ts'

// `FUZZ_SEQUENCES` sets the size, and `FUZZ_SEED` the sequences. A failure names both.
const size = Number(process.env['FUZZ_SEQUENCES'] ?? 5_000)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 32)
const atOnce = 64
const megabyte = 2 ** 20

let plaza: PlazaProcess
let heapUrl: string
beforeAll(async () => {
  const port = await freePort()
  heapUrl = `http://127.0.0.1:${port}`
  const report = fileURLToPath(new URL('heap-report.mjs', import.meta.url))
  plaza = await startPlaza([], {
    env: {
      HEAP_PORT: String(port),
      NODE_OPTIONS: `--expose-gc --import ${report}`,
      LOG_LEVEL: 'error',
      SOCKET_CONNECT_TIMEOUT: '2s',
    },
  })
}, 120_000)
afterAll(() => plaza?.stop())

async function heapUsed(): Promise<number> {
  return Number(await (await fetch(heapUrl)).text()) / megabyte
}

async function fuzz(random: () => number, count: number): Promise<void> {
  const port = Number(new URL(plaza.url).port)
  let sent = 0
  const client = async () => {
    const { send, close } = openFuzzClient(port)
    while (sent++ < count) await send(makeSequence(random))
    await close()
  }
  await Promise.all(Array.from({ length: atOnce }, client))
}

async function connectClient(transport: string): Promise<Socket> {
  const socket = io(plaza.url, { path: '/socket', transports: [transport], forceNew: true })
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(undefined)).once('connect_error', reject)
  })
  return socket
}

/** Asks again and again, one request after another. Returns how to stop, which counts the answers. */
function keepAsking(): () => Promise<number> {
  let isStopped = false
  const asking = (async () => {
    let answers = 0
    for (; !isStopped; answers++)
      expect((await fetch(`${plaza.url}/healthz/live`)).status).toBe(200)
    return answers
  })()
  return () => {
    isStopped = true
    return asking
  }
}

describe(`${size} sequences of packets, seed ${seed}`, () => {
  it('harm neither the server nor other clients', async () => {
    const random = seededRandom(seed)
    await fuzz(random, size / 5)
    const clients = await Promise.all(['websocket', 'polling'].map(connectClient))
    const ids = clients.map(({ id }) => id)
    const before = await heapUsed()
    const stop = keepAsking()
    await fuzz(random, size - size / 5)
    expect(await stop()).toBeGreaterThan(0)
    expect(clients.map(({ id }) => id)).toEqual(ids)
    // Connections that were left open have to time out first.
    await expect.poll(heapUsed, { timeout: 60_000, interval: 1000 }).toBeLessThan(before + 8)
    for (const client of clients) client.disconnect()
    expect(plaza.output()).not.toContain('unhandled error')
  }, 600_000)
})
