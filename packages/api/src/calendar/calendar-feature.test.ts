import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarContract, registrationContract, type Session, type Slot } from '@plenum/shared'
import { buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import { attendance, type AttendanceFeature } from '../attendance/index.ts'
import { openStores, type Stores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { registration, type RegistrationFeature } from '../registration/index.ts'
import { schedule, type ScheduleFeature } from '../schedule/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { calendar } from './calendar-feature.ts'

const rosa = 'rosa@example.org'
const bridges = buildSession({
  id: 'bridges',
  title: { en: 'How bridges learn', ar: 'كيف تتعلم الجسور' },
  links: [{ url: 'https://meet.example.org/secret' }],
})
const twice = buildSession({
  id: 'twice',
  title: { en: 'Given twice' },
  repeats: [{ slot: 'slot-2', room: null }],
})
const draft = buildSession({ id: 'draft', title: { en: 'Not told yet' }, state: 'draft' })
const untimed = buildSession({ id: 'untimed', slot: null, room: null })
const later = buildSlot({
  id: 'slot-2',
  start: '2026-06-13T08:00:00Z',
  end: '2026-06-13T09:00:00Z',
})

describe.each(engines)('calendars, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let clock: FakeClock
  let people: RegistrationFeature
  let programme: ScheduleFeature
  let saved: AttendanceFeature
  let server: TestConference

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    clock = fakeClock('2026-06-01T10:00:00Z')
    programme = schedule({ ...stores, database, log: testLog(), clock })
    people = registration({
      database,
      mailer: testMailer(),
      limiter: stores.limiter,
      selfUrl: 'https://plaza.example.org',
      secret: 'a secret of the tests',
      title: () => 'Harbour Days',
      clock,
    })
    saved = attendance({ database, programme, clock })
    const feeds = calendar({
      database,
      programme,
      people: { account: people.account, attending: saved.attending },
      selfUrl: 'https://plaza.example.org',
      clock,
    })
    const features = [programme, people, saved, feeds]
    server = await startTestServer({ features, database, stores, log: testLog() })
  })

  afterEach(async () => {
    await server.close()
    await stores.close()
    await database.close()
  })

  function publish(sessions: Session[], slots: Slot[] = [buildSlot(), later]) {
    const record = buildScheduleRecord({ sessions, slots })
    return programme.publish(record, { source: 'test', force: true })
  }

  const as = (token: string) => server.client(calendarContract, { token })
  const enter = (email = rosa) => signIn(server, people, email)
  const attend = (token: string, session: string) =>
    server.fetch(`/api/attendance/${session}/attend`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    })
  /** Makes a feed; answers its path on this server. */
  const subscribe = async (token: string) => new URL((await as(token).create()).url).pathname
  const readFeed = async (path: string) => read(await (await server.fetch(path)).text())

  describe('one session', () => {
    const fetchSession = (id: string, language = 'en') =>
      server.fetch(`/api/calendar/ical/${id}`, { headers: { 'accept-language': language } })

    it('is a file that another program reads', async () => {
      await publish([bridges])
      const response = await fetchSession('bridges')
      expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="How bridges learn.ics"; filename*=UTF-8''How%20bridges%20learn.ics`,
      )
      expect(read(await response.text())).toEqual([
        {
          uid: 'bridges@plaza.example.org',
          sequence: 0,
          title: 'How bridges learn',
          description:
            'Ines Valdoro\n\nA walk across three bridges.\n\nhttps://plaza.example.org/session/bridges',
          location: 'Lantern Hall',
          url: 'https://plaza.example.org/session/bridges',
          start: '2026-06-12T10:00:00 Europe/Berlin',
          end: '2026-06-12T11:00:00 Europe/Berlin',
          stamp: '2026-06-01T10:00:00Z',
          status: 'CONFIRMED',
        },
      ])
    })

    it('says when the schedule was published', async () => {
      const { headers } = await fetchSession('bridges')
      const modified = new Date(headers.get('last-modified') ?? '').getTime()
      expect(modified).toBe(new Date(programme.current()?.publishedAt ?? '').setMilliseconds(0))
    })

    it('is in the language of the reader, where it has it', async () => {
      await publish([bridges])
      const response = await fetchSession('bridges', 'ar-EG, en;q=0.5')
      expect(response.headers.get('content-disposition')).toContain('filename="calendar.ics"')
      expect(read(await response.text())[0]?.title).toBe('كيف تتعلم الجسور')
      expect(read(await (await fetchSession('bridges', 'fr')).text())[0]?.title).toBe(
        'How bridges learn',
      )
    })

    it('that is given twice has two events, each with a name of its own', async () => {
      await publish([twice])
      const events = read(await (await fetchSession('twice')).text())
      expect(events.map(({ uid, start, location }) => [uid, start, location])).toEqual([
        ['twice@plaza.example.org', '2026-06-12T10:00:00 Europe/Berlin', 'Lantern Hall'],
        ['twice+2@plaza.example.org', '2026-06-13T10:00:00 Europe/Berlin', null],
      ])
    })

    it('whose id looks like the second time of another is not taken for it', async () => {
      await publish([twice, { ...bridges, id: 'twice-2' }, { ...bridges, id: 'twice+2' }])
      const token = await enter()
      const path = await subscribe(token)
      for (const id of ['twice', 'twice-2', encodeURIComponent('twice+2')]) await attend(token, id)
      expect((await readFeed(path)).map(({ uid }) => uid.split('@')[0]).sort()).toEqual([
        'twice',
        'twice%2B2',
        'twice+2',
        'twice-2',
      ])
    })

    it('costs no bytes while nothing has changed', async () => {
      await publish([bridges])
      const etag = (await fetchSession('bridges')).headers.get('etag') ?? ''
      const again = (language: string) =>
        server.fetch('/api/calendar/ical/bridges', {
          headers: { 'accept-language': language, 'if-none-match': etag },
        })
      expect((await again('en')).status).toBe(304)
      expect((await again('ar')).status).toBe(200)
    })

    it('says nothing of what is not public, not there or not timed', async () => {
      await publish([bridges, draft, untimed])
      for (const id of ['draft', 'made-up', 'untimed'])
        expect((await fetchSession(id)).status).toBe(404)
    })

    it('never tells the links to take part', async () => {
      await publish([bridges])
      expect(await (await fetchSession('bridges')).text()).not.toContain('meet.example.org')
    })
  })

  describe('a personal feed', () => {
    it('shows what its person saved, and nothing of who they are', async () => {
      await publish([bridges, twice])
      const token = await enter()
      const path = await subscribe(token)
      await attend(token, 'bridges')
      const response = await server.fetch(path)
      const text = await response.text()
      expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
      expect(response.headers.get('cache-control')).toBe('private, no-cache')
      expect(read(text).map(({ uid }) => uid)).toEqual(['bridges@plaza.example.org'])
      expect(text).toContain('X-WR-CALNAME:Harbour Days: my schedule\r\n')
      expect(text).not.toMatch(/rosa|meet\.example\.org/)
    })

    it('is valid before anything is saved, and before anything is published', async () => {
      const path = await subscribe(await enter())
      expect(await readFeed(path)).toEqual([])
      await publish([bridges])
      expect(await readFeed(path)).toEqual([])
    })

    it('costs no bytes while nothing has changed', async () => {
      await publish([bridges])
      const token = await enter()
      const path = await subscribe(token)
      const etag = (await server.fetch(path)).headers.get('etag') ?? ''
      const again = await server.fetch(path, { headers: { 'if-none-match': etag } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      await attend(token, 'bridges')
      expect((await server.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(200)
    })

    it('keeps the name of an event and raises its sequence when the session moves', async () => {
      await publish([bridges])
      const token = await enter()
      const path = await subscribe(token)
      await attend(token, 'bridges')
      const [before] = await readFeed(path)
      clock.advance(3_600_000)
      await publish([{ ...bridges, slot: 'slot-2' }])
      const [after] = await readFeed(path)
      expect(after).toEqual({
        ...before,
        sequence: 1,
        stamp: '2026-06-01T11:00:00Z',
        start: '2026-06-13T10:00:00 Europe/Berlin',
        end: '2026-06-13T11:00:00 Europe/Berlin',
      })
    })

    it('keeps what was cancelled or removed, marked as such, and takes it back', async () => {
      await publish([bridges, twice])
      const token = await enter()
      const path = await subscribe(token)
      await attend(token, 'bridges')
      await attend(token, 'twice')
      const summary = async () =>
        (await readFeed(path)).map(({ uid, title, status, sequence }) =>
          [uid.split('@')[0], title, status, sequence].join(' | '),
        )
      await publish([{ ...bridges, state: 'cancelled' }])
      expect(await summary()).toEqual([
        'bridges | Cancelled: How bridges learn | CANCELLED | 1',
        'twice | Cancelled: Given twice | CANCELLED | 1',
        'twice+2 | Cancelled: Given twice | CANCELLED | 1',
      ])
      await publish([bridges, twice])
      expect(await summary()).toEqual([
        'bridges | How bridges learn | CONFIRMED | 2',
        'twice | Given twice | CONFIRMED | 2',
        'twice+2 | Given twice | CONFIRMED | 2',
      ])
    })

    it('says nothing of a session that is a draft again, also once that is gone', async () => {
      await publish([bridges, twice])
      const token = await enter()
      const path = await subscribe(token)
      await attend(token, 'bridges')
      await attend(token, 'twice')
      const ids = async () => (await readFeed(path)).map(({ uid }) => uid.split('@')[0])
      await publish([{ ...bridges, title: { en: 'Not told yet' }, state: 'draft' }, twice])
      expect(await ids()).toEqual(['twice', 'twice+2'])
      await publish([twice])
      expect(await ids()).toEqual(['twice', 'twice+2'])
      await publish([bridges, twice])
      expect(await ids()).toEqual(['bridges', 'twice', 'twice+2'])
    })

    it('speaks the language of its person', async () => {
      await publish([{ ...bridges, state: 'cancelled' }])
      const token = await enter()
      const path = await subscribe(token)
      await attend(token, 'bridges')
      await server.client(registrationContract, { token }).change({ body: { language: 'ar' } })
      const text = await (await server.fetch(path)).text()
      expect(read(text)[0]?.title).toBe('أُلغيت: كيف تتعلم الجسور')
    })

    it('has an address that cannot be guessed, that is told once and that can be ended', async () => {
      const token = await enter()
      expect(await as(token).status()).toEqual({ isActive: false })
      const { url } = await as(token).create()
      expect(url).toMatch(/^https:\/\/plaza\.example\.org\/api\/calendar\/me\/[\w-]{43}$/)
      const first = new URL(url).pathname
      const second = await subscribe(token)
      expect((await server.fetch(first)).status).toBe(404)
      expect((await server.fetch(second)).status).toBe(200)
      expect(await as(token).status()).toEqual({ isActive: true })
      const { rows } = await sql`select * from calendar_feed`.execute(database.tables<never>())
      expect(rows).toHaveLength(1)
      expect(JSON.stringify(rows)).not.toContain(second.split('/').at(-1))
      await as(token).revoke()
      expect((await server.fetch(second)).status).toBe(404)
    })

    it('says nothing once its person is blocked or deleted', async () => {
      const [token, other] = [await enter(), await enter('ilse@example.org')]
      const [path, otherPath] = [await subscribe(token), await subscribe(other)]
      await people.addresses.block(rosa)
      await server.client(registrationContract, { token: other }).remove()
      const gone = await server.fetch(path)
      expect([gone.status, await gone.json()]).toMatchObject([
        404,
        { code: 'calendar.feed-not-found' },
      ])
      expect((await server.fetch(otherPath)).status).toBe(404)
      await people.addresses.unblock(rosa)
      expect((await server.fetch(path)).status).toBe(200)
    })

    it('is no identity: its token opens nothing else', async () => {
      const token = (await subscribe(await enter())).split('/').at(-1) ?? ''
      expect((await server.client(registrationContract, { token }).me()).account).toBeNull()
    })
  })

  it('leave nothing of a deleted person, whatever they saved', async () => {
    await publish([bridges])
    const token = await enter()
    await subscribe(token)
    await attend(token, 'bridges')
    await server.client(registrationContract, { token }).remove()
    for (const table of ['account', 'account_session', 'attendance', 'calendar_feed'])
      expect(
        (await sql`select * from ${sql.table(table)}`.execute(database.tables<never>())).rows,
      ).toEqual([])
  })
})

/** What another program makes of a calendar. */
function read(text: string) {
  const root = new ICAL.Component(ICAL.parse(text))
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    const value = (name: string) => component.getFirstPropertyValue(name)?.toString()
    return {
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      description: event.description,
      location: event.location,
      url: value('url'),
      start: `${event.startDate.toString()} ${event.startDate.zone.tzid}`,
      end: `${event.endDate.toString()} ${event.endDate.zone.tzid}`,
      stamp: value('dtstamp'),
      status: value('status'),
    }
  })
}
