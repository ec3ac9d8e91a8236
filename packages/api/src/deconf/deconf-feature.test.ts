import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  buildScheduleRecord,
  buildSession,
  buildSessionLink,
  buildSessionType,
  buildSpeaker,
} from '@plenum/shared/testing'
import { attendance } from '../attendance/index.ts'
import { openStores, type Stores } from '../cache/index.ts'
import { calendar } from '../calendar/index.ts'
import { carbon } from '../carbon/index.ts'
import { content, contentFolder } from '../content/index.ts'
import type { Database } from '../database/index.ts'
import { registration, type RegistrationFeature } from '../registration/index.ts'
import { schedule } from '../schedule/index.ts'
import { session } from '../session/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { deconf } from './deconf-feature.ts'

const selfUrl = 'https://plaza.example.org'
const clock = fakeClock('2026-06-12T08:00:00Z')
const record = buildScheduleRecord({
  sessions: [
    buildSession({
      id: 'tides',
      title: { en: 'What tides teach' },
      type: null,
      track: null,
      links: [buildSessionLink({ url: 'https://meet.example.org/tides' })],
    }),
    buildSession({ id: 'kelp', title: { en: 'Kelp' }, slot: null, room: null, type: 'talk' }),
    buildSession({ id: 'fog', title: { en: 'Fog' }, state: 'cancelled' }),
    buildSession({ id: 'secret', title: { en: 'Not told yet' }, state: 'draft' }),
  ],
  types: [buildSessionType({ id: 'talk', title: { en: 'Talk' }, layout: 'plenary' })],
  speakers: [buildSpeaker({ id: 'ada', name: 'Ada' })],
})

let folder: string
let database: Database
let stores: Stores
let people: RegistrationFeature
let server: TestConference

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deconf-'))
  await writeFile(
    join(folder, 'settings.json'),
    '{"name":{"en":"Harbour Days"},"languages":["en"]}',
  )
  await writeFile(
    join(folder, 'pages.json'),
    '[{"id":"help","kind":"content","title":{"en":"Help"}}]',
  )
  await mkdir(join(folder, 'help'))
  await writeFile(join(folder, 'help', 'en.md'), 'Ask **us**.')
  database = await engines[0].open()
  stores = await openStores({ log: testLog() })
  const log = testLog()
  const programme = schedule({ ...stores, database, log, clock })
  people = registration({
    ...{ database, mailer: testMailer(), limiter: stores.limiter, selfUrl, clock },
    secret: 'a secret of the tests',
    title: () => 'Harbour Days',
  })
  const { account } = people
  const saved = attendance({ database, programme, clock })
  const { attending } = saved
  const features = [
    ...[programme, people, saved, session({ programme, attending, clock })],
    calendar({ database, programme, selfUrl, clock, people: { account, attending } }),
    content({ source: contentFolder(folder), database, bus: stores.bus, log }),
    carbon({
      origins: async () => new Map(),
      venue: { latitude: 48, longitude: 16 },
      isRemote: true,
    }),
  ]
  server = await startTestServer({
    ...{ database, stores, selfUrl, log },
    api: { allowedOrigins: ['https://client.example.org'] },
    features: [...features, deconf({ features, programme, selfUrl })],
  })
  await programme.publish(record, { source: 'test' })
})

afterAll(async () => {
  await server.close()
  await stores.close()
  await database.close()
  await rm(folder, { recursive: true })
})

/** Asks as the predecessor's client does: a bearer token, and JSON with no further headers. */
function ask(path: string, init: { token?: string; method?: string; body?: unknown } = {}) {
  const { token, method = 'GET', body } = init
  return server.fetch(`/api/deconf/${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}

const json = async (path: string, init?: Parameters<typeof ask>[1]): Promise<any> =>
  (await ask(path, init)).json()

describe('requests of the predecessor’s client', () => {
  it('reads the schedule with its settings', async () => {
    const { sessions, settings, tracks, types, slots } = await json('schedule')
    expect(sessions).toMatchObject([
      { id: 'tides', type: 'session', track: 'programme', hostOrganisation: {}, links: [] },
      { id: 'kelp', type: 'talk', track: 'track-1' },
    ])
    expect(sessions[1]).not.toHaveProperty('slot')
    expect(types).toMatchObject([
      { id: 'talk', layout: 'plenary', iconGroup: 'fas', iconName: 'comments' },
      { id: 'session', layout: 'workshop' },
    ])
    expect(tracks).toContainEqual({ id: 'programme', title: { en: 'Programme' } })
    expect(settings).toMatchObject({
      schedule: { enabled: true, visible: true },
      startDate: slots[0].start,
      endDate: slots[0].end,
      isStatic: false,
    })
    const known = await server.fetch('/api/deconf/schedule')
    const again = await server.fetch('/api/deconf/schedule', {
      headers: { 'if-none-match': known.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('reads sessions without times', async () => {
    const { sessions } = await json('schedule/whats-on')
    expect(sessions.map(({ id, slot }: any) => [id, slot])).toEqual([
      ['tides', undefined],
      ['kelp', undefined],
    ])
  })

  it('reads links, attendance and the account', async () => {
    const token = await signIn(server, people, 'ada@example.org')
    expect((await ask('attendance/tides/attend', { method: 'POST', token })).ok).toBe(true)
    expect(await json('attendance/tides', { token })).toMatchObject({
      isAttending: true,
      sessionCount: 1,
    })
    expect(await json('attendance/me', { token })).toMatchObject({
      attendance: [{ session: 'tides' }],
    })
    expect(await json('schedule/tides/links', { token })).toMatchObject({
      links: [{ url: 'https://meet.example.org/tides' }],
    })
    expect((await ask('attendance/tides/unattend', { method: 'POST', token })).ok).toBe(true)
    expect(await json('auth/me', { token })).toMatchObject({
      registration: { email: 'ada@example.org', verified: true, country: '', userData: {} },
    })
    expect((await ask('auth/me')).status).toBe(401)
  })

  it('registers with members that Plenum lacks', async () => {
    const body = {
      ...{ name: 'Ben', email: 'ben@example.org', language: 'en', country: 'AT' },
      ...{ affiliation: 'Harbour', userData: { pronouns: 'he' } },
    }
    expect((await ask('auth/register', { method: 'POST', body })).status).toBe(200)
    const login = { email: 'ben@example.org', redirect: '/schedule' }
    expect((await ask('auth/login', { method: 'POST', body: login })).status).toBe(200)
  })

  it('leads tokens of mails to the sign-in page', async () => {
    for (const path of ['auth/login/a+b', 'auth/register/a+b'])
      expect((await ask(path)).headers.get('location')).toBe(`${selfUrl}/sign-in#token=a%2Bb`)
  })

  it('creates feeds and deletes accounts by bearer', async () => {
    const token = await signIn(server, people, 'cy@example.org')
    const { url } = await json('calendar/me', { token })
    const feed = await ask(`calendar/me/${String(url).split('/').at(-1)}`)
    expect(feed.headers.get('content-type')).toContain('text/calendar')
    expect((await ask('auth/unregister', { token })).ok).toBe(true)
    expect((await ask('auth/me', { token })).status).toBe(401)
  })

  it('changes nothing by GET with a cookie', async () => {
    const { token } = await people.devSignIn('dee@example.org')
    const verified = await server.fetch('/api/auth/verify', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    const cookie = verified.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).not.toBe('')
    for (const path of ['auth/unregister', 'calendar/me']) {
      const refused = await server.fetch(`/api/deconf/${path}`, { headers: { cookie } })
      expect([path, refused.status]).toEqual([path, 401])
    }
  })

  it('reads calendars, content, carbon and findings', async () => {
    for (const path of ['calendar/ical/tides', 'schedule/tides/ics'])
      expect(await (await ask(path)).text()).toContain('SUMMARY:What tides teach')
    const google = new URL((await ask('calendar/google/tides')).headers.get('location') ?? '')
    expect([google.hostname, google.searchParams.get('text')]).toEqual([
      'calendar.google.com',
      'What tides teach',
    ])
    expect((await ask('calendar/google/kelp')).status).toBe(404)
    expect(await json('content/help')).toEqual({
      content: { en: '<p>Ask <strong>us</strong>.</p>' },
    })
    expect(await json('carbon/estimate')).toEqual({ totalDistance: 0, carbonNotEmitted: 0 })
    expect((await ask('schedule/lint')).status).toBe(401)
    const token = await signIn(server, people, 'organiser@example.org', 'admin')
    expect(await json('schedule/lint', { token })).toContainEqual({
      kind: 'session.no-slot',
      title: 'session.no-slot',
      subtitle: 'warning',
      messages: ['session kelp: Kelp'],
    })
  })

  it('answers pages of another origin', async () => {
    const answer = await server.fetch('/api/deconf/auth/me', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://client.example.org',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://client.example.org')
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization')
  })
})
