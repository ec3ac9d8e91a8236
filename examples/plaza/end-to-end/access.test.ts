import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from '@plenum/api/testing'
import {
  attendanceContract,
  calendarContract,
  createClient,
  registrationContract,
  roles,
  type Endpoint,
  type Role,
} from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza, type Plaza } from '../server/main.ts'
import { endpoints, pathOf, problemOf } from './contracts.ts'

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

const call = async (endpoint: Endpoint, headers: Record<string, string>) => {
  const address = `${url}/api${pathOf(endpoint)}`
  return problemOf(
    await fetch(address, { method: endpoint.method, headers: { ...ownPage(), ...headers } }),
  )
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('the links of a private session', () => {
  const ask = async (session: string, token?: string) => {
    const path = `${url}/api/schedule/${session}/links`
    const response = await fetch(path, { headers: token ? bearer(token) : {} })
    const body = (await response.json()) as { code?: string; links?: unknown }
    return body.code ?? body.links
  }
  const attend = async (token: string, what = 'attend') => {
    const path = `${url}/api/attendance/workshop/${what}`
    const response = await fetch(path, { method: 'POST', headers: bearer(token) })
    return ((await response.json()) as { state: string }).state
  }

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
    expect(await attend(first.token)).toBe('attending')
    expect(await ask('workshop', first.token)).toEqual(links)
    expect(await attend(second.token)).toBe('waiting')
    expect(await ask('workshop', second.token)).toBe('session.not-attending')
    await attend(first.token, 'unattend')
    expect(await ask('workshop', first.token)).toBe('session.not-attending')
    expect(await ask('workshop', second.token)).toEqual(links)
  })

  it('stand in nothing that is published', async () => {
    for (const path of ['/schedule', '/schedule/index', '/schedule/talk', '/calendar/ical/talk'])
      expect(await (await fetch(`${url}/api${path}`)).text()).not.toContain('meet.example.org')
  })
})

describe('what is for accounts', () => {
  const guarded = endpoints.filter(({ access }) => access !== 'anyone')
  const answers = async (headers: Record<string, string>, to = guarded) => {
    const sent = to.map((endpoint) => call(endpoint, headers))
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
    const [open, closed] = [true, false].map((opens) =>
      guarded.filter(({ opensToRefused }) => opensToRefused === opens),
    )
    expect(await answers(bearer(token), closed)).toEqual(new Set(['403 auth.blocked']))
    // They may still sign out.
    expect(open?.map(({ path }) => path)).toEqual(['/auth/logout'])
  })
})

describe('what is for organisers', () => {
  const organising = endpoints.filter(({ access }) => access === 'admin')
  const answers = async (token: string) =>
    new Set(await Promise.all(organising.map((endpoint) => call(endpoint, bearer(token)))))

  it('is something', () => expect(organising.length).toBeGreaterThan(15))

  it.each(roles.filter((role) => role !== 'admin'))('is closed to %ss', async (role) => {
    expect(await answers((await enter(role)).token)).toEqual(new Set(['403 auth.forbidden']))
  })

  it('is closed to an admin from the moment that the role is withdrawn', async () => {
    const { email, token } = await enter('admin')
    const ask = () => fetch(`${url}/api/admin/jobs`, { headers: bearer(token) })
    expect((await ask()).status).toBe(200)
    await plaza.people.addresses.withdraw(email, 'admin')
    expect(await answers(token)).toEqual(new Set(['403 auth.forbidden']))
  })

  it('is everything below /admin, and nothing else', () => {
    expect(endpoints.filter(({ path }) => path.startsWith('/admin'))).toEqual(organising)
  })
})

describe('what is another person’s', () => {
  const clientsOf = async () => {
    const { token } = await enter()
    const options = { baseUrl: `${url}/api`, token: () => token }
    return {
      account: createClient(registrationContract, options),
      places: createClient(attendanceContract, options),
      calendar: createClient(calendarContract, options),
    }
  }

  it('stays as it is, whatever somebody else sends to the same addresses', async () => {
    const [ada, eve] = [await clientsOf(), await clientsOf()]
    const talk = { params: { session: 'talk' } }
    await ada.places.attend(talk)
    const feed = new URL((await ada.calendar.create()).url)
    const readFeed = async () => (await fetch(url + feed.pathname)).text()
    const keptOf = async () => [
      await ada.account.me(),
      await ada.account.sessions(),
      await ada.account.exportData(),
      await ada.places.mine(),
      await readFeed(),
    ]
    const before = await keptOf()
    expect(await readFeed()).toContain('SUMMARY')

    const [session] = (await ada.account.sessions()).sessions
    await eve.account.revoke({ params: { id: session?.id ?? '' } })
    await eve.account.change({ body: { name: 'Eve' } })
    await eve.places.unattend(talk)
    await eve.calendar.revoke()
    await eve.account.remove()
    expect(await keptOf()).toEqual(before)
  })
})

/** A page of the plaza sends it: the origin is no reason to refuse. */
function ownPage(): Record<string, string> {
  return { 'sec-fetch-site': 'same-origin' }
}
