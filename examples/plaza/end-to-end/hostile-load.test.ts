import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints, pathOf } from './contracts.ts'
import { freePort, startPlaza, type PlazaProcess } from './plaza-process.ts'
import { sendRaw, type RawRequest } from './raw-request.ts'

// The plaza as it is built, in a process of its own that tells how much memory it holds.

const atOnce = 40
const half = 10_000
const megabyte = 2 ** 20

let plaza: PlazaProcess
let heapUrl: string
beforeAll(async () => {
  const port = await freePort()
  heapUrl = `http://127.0.0.1:${port}`
  const report = fileURLToPath(new URL('heap-report.mjs', import.meta.url))
  const env = { HEAP_PORT: String(port), NODE_OPTIONS: `--expose-gc --import ${report}` }
  plaza = await startPlaza([], { env: { ...env, LOG_LEVEL: 'silent' } })
}, 120_000)
afterAll(() => plaza?.stop())

async function heapUsed(): Promise<number> {
  return Number(await (await fetch(heapUrl)).text())
}

const json = { 'content-type': 'application/json' }
const junk = (bytes = 16) => randomBytes(bytes).toString('hex')

/** Each of their kind is sent once only, so that whatever is kept by what was sent would be kept for ever. */
const kinds: readonly (() => RawRequest)[] = [
  ...endpoints.map((endpoint) => () => ({
    method: endpoint.method,
    path: `/api${pathOf(endpoint, { session: junk(), source: junk(), token: junk(), slug: junk() })}`,
    headers: { ...json, authorization: `Bearer ${junk(32)}` },
    body: endpoint.method === 'GET' ? [] : [JSON.stringify({ email: `${junk()}@example.org` })],
  })),
  () => ({ path: `/${junk()}?${junk()}=${junk()}`, headers: { accept: 'text/html' } }),
  () => ({ path: `/api/schedule/${junk(1000)}` }),
  () => ({ path: '/api/schedule', headers: { 'accept-encoding': junk(500) } }),
  () => ({ path: '/api/conference', headers: { 'if-none-match': `"${junk(500)}"` } }),
  () => ({ path: '/api/calendar/ical', headers: { 'accept-language': `${junk(2)};q=1` } }),
  () => ({
    path: '/api/auth/me',
    headers: { cookie: `plenum=${junk(32)}; ${junk()}=${junk(2000)}` },
  }),
  () => ({ path: '/api/auth/me', headers: { 'x-request-id': junk(), 'x-forwarded-for': junk() } }),
  () => ({ method: 'POST', path: '/api/auth/login', headers: json, body: [`{"${junk()}":`] }),
  () => ({ method: 'POST', path: '/api/auth/login', headers: json, body: [junk(40_000)] }),
  () => ({ method: 'PROPFIND', path: `/api/${junk()}` }),
  () => ({
    method: 'POST',
    path: '/api/metrics/events',
    headers: json,
    body: [JSON.stringify({ events: [{ name: junk(), at: junk(), payload: { [junk()]: 1 } }] })],
  }),
]

async function attack(requests: number): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>()
  let sent = 0
  const attacker = async () => {
    while (sent < requests) {
      const request = kinds[sent++ % kinds.length]?.() ?? { path: '/' }
      const { status } = await sendRaw(plaza.url, request)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, attacker))
  return statuses
}

describe('twenty thousand hostile requests', () => {
  it('are answered one and all, and leave nothing behind', async () => {
    const first = await attack(half)
    const middle = await heapUsed()
    const second = await attack(half)
    const end = await heapUsed()
    for (const status of [...first.keys(), ...second.keys()]) expect(status).toBeLessThan(500)
    // A leak of 300 bytes by each request would show; what is seen is less than one megabyte.
    expect((end - middle) / megabyte).toBeLessThan(3)
    expect((await fetch(`${plaza.url}/healthz/live`)).status).toBe(200)
  }, 240_000)
})
