import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from '@plenum/api/testing'
import { endpointUrl, errorRegistry, problemStruct, type Endpoint, type Role } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import fc from 'fast-check'
import { is } from 'superstruct'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza, type Plaza } from '../server/main.ts'
import { endpoints, named } from './contracts.ts'

// A day of their own, so that links open and sign-ins end when the tests say. `buildSlot()` is at
// eight, for an hour.
const early = '2026-06-12T07:30:00Z'
const open = '2026-06-12T07:50:00Z'
const over = '2026-06-12T09:40:00Z'

const links = [{ url: 'https://meet.example.org/secret' }]
const record = buildScheduleRecord({
  sessions: [
    buildSession({ id: 'talk', links }),
    buildSession({ id: 'workshop', links, participantCap: 1 }),
  ],
})

let folder: string
let plaza: Plaza
let url: string
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(early) })
  folder = await mkdtemp(join(tmpdir(), 'plaza-access-'))
  const config = readPlazaConfig({ PLAZA_DATA: folder, LOG_LEVEL: 'silent' })
  plaza = await openPlaza(config, { roles: ['api'] })
  await plaza.programme.publish(record, { source: 'test' })
  url = (await plaza.conference.listen({ port: 0, host: '127.0.0.1' })).url
}, 120_000)
afterAll(async () => {
  await plaza?.close()
  vi.useRealTimers()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => void vi.setSystemTime(new Date(early)))

let count = 0
async function enter(role?: Role) {
  const email = `person-${++count}@example.org`
  const server = { fetch: (path: string, init?: RequestInit) => fetch(url + path, init) }
  return { email, token: await signIn(server, plaza.people, email, role) }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('the links of a private session', () => {
  const ask = async (session: string, token?: string) => {
    const path = `${url}/api/schedule/${session}/links`
    const response = await fetch(path, { headers: token ? bearer(token) : {} })
    const body = (await response.json()) as { code?: string; links?: unknown }
    return body.code ?? body.links
  }
  const attend = (token: string, what = 'attend') =>
    fetch(`${url}/api/attendance/workshop/${what}`, { method: 'POST', headers: bearer(token) })

  it('are for those who are signed in', async () => {
    vi.setSystemTime(new Date(open))
    expect(await ask('talk')).toBe('auth.required')
    expect(await ask('talk', 'a'.repeat(43))).toBe('auth.required')
    expect(await ask('talk', (await enter()).token)).toEqual(links)
  })

  it('are there from shortly before until shortly after', async () => {
    const { token } = await enter()
    expect(await ask('talk', token)).toBe('session.links-not-open')
    vi.setSystemTime(new Date(open))
    expect(await ask('talk', token)).toEqual(links)
    vi.setSystemTime(new Date(over))
    expect(await ask('talk', token)).toBe('session.links-not-open')
  })

  it('are none for whoever was blocked, until the block is lifted', async () => {
    vi.setSystemTime(new Date(open))
    const { email, token } = await enter()
    await plaza.people.addresses.block(email)
    expect(await ask('talk', token)).toBe('auth.blocked')
    await plaza.people.addresses.unblock(email)
    expect(await ask('talk', token)).toEqual(links)
  })

  it('are none for an account that is no more', async () => {
    vi.setSystemTime(new Date(open))
    const { token } = await enter()
    await fetch(`${url}/api/auth/me`, { method: 'DELETE', headers: bearer(token) })
    expect(await ask('talk', token)).toBe('auth.required')
  })

  it('are for those who hold a place, where places are counted', async () => {
    vi.setSystemTime(new Date(open))
    const [first, second] = [await enter(), await enter()]
    expect((await attend(first.token)).status).toBe(200)
    expect(await ask('workshop', first.token)).toEqual(links)
    expect((await attend(second.token)).status).toBe(409)
    expect(await ask('workshop', second.token)).toBe('session.not-attending')
    await attend(first.token, 'unattend')
    expect(await ask('workshop', first.token)).toBe('session.not-attending')
  })

  it('stand in nothing that is published', async () => {
    for (const path of ['/schedule', '/schedule/index', '/schedule/talk', '/calendar/ical/talk'])
      expect(await (await fetch(`${url}/api${path}`)).text()).not.toContain('meet.example.org')
  })
})

describe('what is for accounts', () => {
  const guarded = endpoints.filter(({ access }) => access !== 'anyone')
  const params = { session: 'talk', id: 'any', token: 'any', slug: 'about' }
  const answers = async (headers: Record<string, string>) => {
    const sent = guarded.map(async (endpoint) => {
      const { method } = endpoint
      const address = `${url}/api${endpointUrl(endpoint, { params })}`
      return problemOf(await fetch(address, { method, headers: { ...ownPage(), ...headers } }))
    })
    return new Set(await Promise.all(sent))
  }

  it('is something', () => expect(guarded.length).toBeGreaterThan(9))

  it.each([
    {},
    { cookie: `plenum=${'a'.repeat(43)}` },
    { cookie: 'plenum=' },
    { cookie: 'plenum=%00' },
    { cookie: `plenum=${'a'.repeat(200)}` },
    { authorization: `Bearer ${'a'.repeat(43)}` },
    { authorization: 'Bearer ' },
    { authorization: 'Basic YWRhOmFkYQ==' },
    { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.' },
  ])('is closed to %j', async (headers) => {
    expect(await answers(headers)).toEqual(new Set(['401 auth.required']))
  })

  it('is closed to whoever signed out, ran out of time, or deleted the account', async () => {
    const [left, gone] = [await enter(), await enter()]
    const kept = await enter()
    await fetch(`${url}/api/auth/logout`, { method: 'POST', headers: bearer(left.token) })
    await fetch(`${url}/api/auth/me`, { method: 'DELETE', headers: bearer(gone.token) })
    vi.setSystemTime(new Date(Date.now() + 31 * 24 * 3_600_000))
    for (const { token } of [left, gone, kept])
      for (const headers of [bearer(token), { cookie: `plenum=${token}` }])
        expect(await answers(headers)).toEqual(new Set(['401 auth.required']))
  })

  it('is closed to whoever was blocked', async () => {
    const { email, token } = await enter()
    await plaza.people.addresses.block(email)
    expect(await answers(bearer(token))).toEqual(new Set(['403 auth.blocked']))
  })

  it('is one’s own: nobody sees or ends the sign-in of another', async () => {
    const [ada, eve] = [await enter(), await enter()]
    const sessionsOf = async (token: string) => {
      const response = await fetch(`${url}/api/auth/sessions`, { headers: bearer(token) })
      return ((await response.json()) as { sessions: { id: string }[] }).sessions
    }
    const [own] = await sessionsOf(ada.token)
    expect(await sessionsOf(eve.token)).toHaveLength(1)
    const path = `${url}/api/auth/sessions/${own?.id}`
    await fetch(path, { method: 'DELETE', headers: bearer(eve.token) })
    expect(await sessionsOf(ada.token)).toEqual([own])
  })
})

describe('whatever is sent', () => {
  const nasty = fc.oneof(
    // Postgres keeps no text with a NUL in it.
    fc.constantFrom('\0', 'a\0b', '..', '../..', '%', "' or 1=1 --", '__proto__', '💥', 'talk'),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('a'.repeat(3000), '1e999', '-0', 'null'),
  )
  const value = fc.oneof(
    nasty,
    fc.constantFrom('ada@example.org', 'a\0b@example.org', 'en', 'Europe/Paris'),
    fc.jsonValue({ maxDepth: 2 }),
  )
  const call = fc.record({
    given: fc.array(nasty, { minLength: 2, maxLength: 2 }),
    values: fc.array(value, { minLength: 4, maxLength: 4 }),
    raw: fc.option(
      fc.oneof(
        fc.jsonValue({ maxDepth: 3 }).map((json) => JSON.stringify(json)),
        fc.string({ maxLength: 40 }),
        fc.constantFrom('x'.repeat(70_000), '{"name":', '{"__proto__":{"admin":true}}', '[]'),
      ),
      { freq: 3 },
    ),
    type: fc.constantFrom('application/json', 'application/json', 'text/plain', 'x', 'a/b;c="'),
  })

  it.each(named(endpoints))(
    '%s takes it or refuses it, and never fails',
    async (_name, endpoint) => {
      await fc.assert(
        fc.asyncProperty(call, async ({ given, values, raw, type }) => {
          const { token } = await enter()
          const body = raw ?? JSON.stringify(withMembers(endpoint, values))
          const sent = endpoint.method === 'GET' ? {} : { body }
          const headers = { ...bearer(token), 'content-type': type }
          const response = await fetch(addressOf(endpoint, given), {
            method: endpoint.method,
            headers,
            ...sent,
          })
          expect(response.status).toBeLessThan(500)
          if (response.status >= 400) expect(await problemOf(response)).toMatch(/^4\d\d [\w.-]+$/)
        }),
        { numRuns: 12 },
      )
    },
  )

  function addressOf(endpoint: Endpoint, given: readonly string[]): string {
    const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    const params = Object.fromEntries(names.map((name, index) => [name, given[index] ?? '']))
    return `${url}/api${endpointUrl(endpoint, { params, query: { x: given[1] } })}`
  }

  /** Members that the endpoint knows, of whatever kind. */
  function withMembers({ body }: Endpoint, values: readonly unknown[]): object {
    const shape = Object(body as unknown) as { schema?: object | null }
    const names = Object.keys(shape.schema ?? {})
    return Object.fromEntries(names.map((name, index) => [name, values[index % values.length]]))
  }
})

/** Status and code of a problem document, checked to be one. */
async function problemOf(response: Response): Promise<string> {
  const text = await response.text()
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem: unknown = JSON.parse(text)
  if (!is(problem, problemStruct)) throw new Error(`Not a problem document: ${text}`)
  expect(problem.status).toBe(response.status)
  expect(Object.keys(errorRegistry)).toContain(problem.code)
  return `${problem.status} ${problem.code}`
}

/** A page of the plaza sends it: the origin is no reason to refuse. */
function ownPage(): Record<string, string> {
  return { 'sec-fetch-site': 'same-origin' }
}
