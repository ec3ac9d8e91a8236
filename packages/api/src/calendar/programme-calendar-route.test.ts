import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '@plenum/shared'
import { buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import { openStores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { schedule, type ScheduleFeature } from '../schedule/index.ts'
import { loadProgramme } from '../schedule/load-programme.ts'
import { scheduleMigrations } from '../schedule/schedule-migrations.ts'
import { engines } from '../testing/engines.ts'
import { serveRoutes, type ServedRoutes } from '../testing/serve-routes.ts'
import { testLog } from '../testing/test-log.ts'
import { calendar } from './calendar-feature.ts'

const selfUrl = 'https://plaza.example.org'
const record = buildScheduleRecord({
  sessions: [
    buildSession({
      id: 'bridges',
      title: { en: 'Bridges', fr: 'Ponts' },
      repeats: [{ slot: 'slot-2', room: null }],
      links: [{ url: 'https://meet.example.org/secret' }],
    }),
    buildSession({ id: 'gone', title: { en: 'Called off' }, state: 'cancelled' }),
    buildSession({ id: 'draft', title: { en: 'Not told yet' }, state: 'draft' }),
    buildSession({ id: 'untimed', slot: null, room: null }),
  ],
  slots: [
    buildSlot(),
    buildSlot({ id: 'slot-2', start: '2026-06-13T08:00:00Z', end: '2026-06-13T09:00:00Z' }),
  ],
})

describe('the whole programme as a calendar', () => {
  let database: Database
  let programme: ScheduleFeature
  let served: ServedRoutes
  beforeEach(async () => {
    const log = testLog()
    const stores = await openStores({ log })
    database = await engines[0].open([{ feature: 'schedule', migrations: scheduleMigrations }])
    programme = schedule({ ...stores, database, log })
    const feature = calendar({ database, programme, selfUrl })
    served = await serveRoutes(feature.routes ?? [])
  })
  afterEach(async () => {
    await served.close()
    await database.close()
  })

  const read = (text: string) =>
    new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((event) => [
        String(event.getFirstPropertyValue('uid')),
        String(event.getFirstPropertyValue('summary')),
        String(event.getFirstPropertyValue('status')),
      ])

  it('holds every time of every public session, under the names that it has elsewhere', async () => {
    expect((await served.get('/calendar/ical')).status).toBe(404)
    await programme.publish(record, { source: 'test' })
    const response = await served.get('/calendar/ical')
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await response.text()
    const single = await (await served.get('/calendar/ical/bridges')).text()
    const events = read(text)
    expect(events.slice(0, 2)).toEqual(read(single))
    expect(events.map(([, title, status]) => [title, status])).toEqual([
      ['Bridges', 'CONFIRMED'],
      ['Bridges', 'CONFIRMED'],
      [expect.stringContaining('Called off'), 'CANCELLED'],
    ])
    expect(text).not.toMatch(/secret|Not told yet/)
  })

  it('is in the language asked for, and costs nothing while it stays the same', async () => {
    await programme.publish(record, { source: 'test' })
    const french = await served.get('/calendar/ical', { 'accept-language': 'fr' })
    expect(read(await french.text())[0]?.[1]).toBe('Ponts')
    const headers = {
      'accept-language': 'fr',
      'if-none-match': french.headers.get('etag') ?? '',
    }
    expect((await served.get('/calendar/ical', headers)).status).toBe(304)
    const other = await served.get('/calendar/ical', { 'accept-language': 'ja' })
    expect(read(await other.text())[0]?.[1]).toBe('Bridges')
  })

  it('is compressed, and has a tag of its own in each encoding', async () => {
    await programme.publish(record, { source: 'test' })
    const answers = await Promise.all(
      ['br', 'gzip', 'identity'].map((encoding) =>
        served.get('/calendar/ical', { 'accept-encoding': encoding }),
      ),
    )
    const shown = answers.map(({ headers }) => headers.get('content-encoding'))
    expect(shown).toEqual(['br', 'gzip', null])
    expect(answers[0]?.headers.get('vary')).toBe('Accept-Language, Accept-Encoding')
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(new Set(texts).size).toBe(1)
    const [plain, encoded] = [answers[2], answers[0]].map((answer) => answer?.headers.get('etag'))
    const again = (accepted: string) =>
      served.get('/calendar/ical', {
        'accept-encoding': accepted,
        'if-none-match': encoded ?? '',
      })
    expect([(await again('br')).status, (await again('identity')).status]).toEqual([304, 200])
    expect(encoded).toBe(`${plain?.slice(0, -1)}-br"`)
  })

  it('is written once for all who ask, and others are answered meanwhile', async () => {
    const sessions = Array.from({ length: 600 }, (_, index) =>
      buildSession({ id: `s${index}`, summary: {}, content: { en: `**${index}** ${prose}` } }),
    )
    const large = buildScheduleRecord({ sessions })
    const current = loadProgramme({
      version: 1,
      publishedAt: new Date(0),
      record: large,
      histories: {},
    })
    const begun: string[] = []
    let whenOthersWereAnswered: Promise<number> | undefined
    const occurrences = (session: Session) => {
      begun.push(session.id)
      whenOthersWereAnswered ??= own.get('/calendar/ical/made-up').then(() => begun.length)
      return current.occurrences(session)
    }
    const observed = { ...current, occurrences }
    const feature = calendar({ database, programme: { current: () => observed }, selfUrl })
    const own = await serveRoutes(feature.routes ?? [])
    const ask = async () => (await own.get('/calendar/ical')).status
    expect(await Promise.all([ask(), ask()])).toEqual([200, 200])
    expect(await ask()).toBe(200)
    expect(begun).toHaveLength(sessions.length)
    expect(await whenOthersWereAnswered).toBeLessThan(sessions.length)
    await own.close()
  })
})

const prose = 'A [walk](https://example.org) across _three_ bridges, and what they taught. '.repeat(
  20,
)
