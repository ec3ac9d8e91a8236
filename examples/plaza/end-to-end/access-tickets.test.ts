import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTickets } from '@plenum/api'
import { signIn } from '@plenum/api/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza, type Plaza } from '../server/main.ts'
import { endpoints, pathOf, problemOf } from './contracts.ts'

let folder: string
let plaza: Plaza
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-access-tickets-'))
  const tickets = { TICKETS_REQUIRED: 'true', TITO_EVENT: 'harbour/days', TITO_TOKEN: 'a-token-x' }
  const config = readPlazaConfig({ PLAZA_DATA: folder, LOG_LEVEL: 'silent', ...tickets })
  plaza = await openPlaza(config, { roles: ['api'] })
  url = (await plaza.conference.listen({ port: 0, host: '127.0.0.1' })).url
}, 120_000)
afterAll(async () => {
  await plaza?.close()
  await rm(folder, { recursive: true, force: true })
})

const sell = (...people: readonly string[]) => {
  const lines = people.map((name) => `ticket-${name},${name}@example.org`)
  const { tickets } = readTickets(new TextEncoder().encode(['id,email', ...lines].join('\n')))
  return plaza.people.tickets.import('tito', tickets, { extent: 'whole' })
}

/** All but signing out, which is open to whoever may not come in. */
const guarded = endpoints.filter(
  ({ access, opensToRefused }) => access !== 'anyone' && !opensToRefused,
)
const server = { fetch: (path: string, init?: RequestInit) => fetch(url + path, init) }

it('a ticket that is given back closes every door behind its holder', async () => {
  await sell('ada', 'rosa', 'ilse', 'omar')
  const token = await signIn(server, plaza.people, 'ada@example.org')
  const headers = { authorization: `Bearer ${token}` }
  expect((await fetch(`${url}/api/attendance/me`, { headers })).status).toBe(200)

  await sell('rosa', 'ilse', 'omar')
  for (const endpoint of guarded) {
    const { method } = endpoint
    const answer = await fetch(`${url}/api${pathOf(endpoint)}`, { method, headers })
    expect(await problemOf(answer)).toBe('403 auth.no-ticket')
  }
  await expect(signIn(server, plaza.people, 'ada@example.org')).rejects.toThrow('auth.no-ticket')

  await sell('ada', 'rosa', 'ilse', 'omar')
  expect((await fetch(`${url}/api/attendance/me`, { headers })).status).toBe(200)
})
