import { hostname, networkInterfaces, tmpdir } from 'node:os'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { registrationContract } from '@plenum/shared'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../end-to-end/plaza-process.ts'
import { readPlazaConfig } from './config.ts'
import { localOrigins } from './local-origins.ts'
import { openPlaza, type Plaza } from './main.ts'

let plaza: Plaza
let url: string
let port: number
let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'plaza-'))
  port = await freePort()
  const env = { PORT: String(port), PLAZA_DATA: data, LOG_LEVEL: 'silent' }
  plaza = await openPlaza(readPlazaConfig(env), { withDemo: false })
  ;({ url } = await plaza.conference.listen({ port }))
})
afterAll(async () => {
  await plaza?.close()
  await rm(data, { recursive: true, force: true })
})

const lan = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

/** As a browser that sends no `Sec-Fetch-Site` to an address without TLS. */
async function tryFrom(origin: string): Promise<[login: number, socket: number]> {
  const login = await fetch(`${url}/api${registrationContract.endpoints.login.path}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.org' }),
  })
  const socket = await fetch(`${url}/socket/?EIO=4&transport=polling`, { headers: { origin } })
  return [login.status, socket.status]
}

it('accepts the names of this machine in development', async () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]', hostname(), ...(lan ? [lan] : [])])
    expect([host, ...(await tryFrom(`http://${host}:${port}`))]).toEqual([host, 200, 200])
})

it('refuses other names and ports', async () => {
  for (const origin of [
    `http://evil.example:${port}`,
    `http://localhost.evil.example:${port}`,
    `http://127.0.0.1:${port + 1}`,
    `https://127.0.0.1:${port}`,
    'null',
  ])
    expect([origin, ...(await tryFrom(origin))]).toEqual([origin, 403, 403])
})

it('lists plain origins', () => {
  for (const origin of localOrigins(80)) expect(new URL(origin).origin).toBe(origin)
})
