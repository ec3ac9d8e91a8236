import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildRoom, buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { auditMigrations } from '../audit/audit-migrations.ts'
import { openStores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import type { Identity } from '../http/index.ts'
import { engines, fakeClock, testLog } from '../testing/index.ts'
import { serveRoutes, type ServedRoutes } from '../testing/serve-routes.ts'
import { schedule, type ScheduleFeature } from './schedule-feature.ts'
import { scheduleMigrations } from './schedule-migrations.ts'

const organiser = '3f2b6a5e-8f5b-4a27-9a51-0b1f0d0b9c11'
const identityOf = (role: string): Identity => ({
  account: organiser,
  roles: role === 'admin' ? ['admin'] : ['attendee'],
  signInSession: 'session',
  via: 'bearer',
})

const bridges = buildSession({ id: 'bridges' })
const rivers = buildSession({ id: 'rivers', title: { en: 'Rivers' } })
const first = buildScheduleRecord({ sessions: [bridges, rivers] })
const second = buildScheduleRecord({
  sessions: [
    { ...bridges, title: { en: 'Bridges again' }, room: null },
    buildSession({ id: 'boats', title: { en: 'Boats' } }),
  ],
  rooms: [buildRoom({ name: { en: 'Lantern Hall, upstairs' } })],
})

describe.each(engines)('organisers on $name', ({ open }) => {
  let database: Database
  let feature: ScheduleFeature
  let served: ServedRoutes
  beforeEach(async () => {
    const log = testLog()
    const stores = await openStores({ log })
    database = await open([
      { feature: 'audit', migrations: auditMigrations },
      { feature: 'schedule', migrations: scheduleMigrations },
    ])
    const clock = fakeClock('2026-05-01T12:00:00Z')
    feature = schedule({ database, log, clock, ...stores, lint: () => ({ languages: ['de'] }) })
    served = await serveRoutes(feature.routes ?? [], {
      identify: async ({ authorization }) => (authorization ? identityOf(authorization) : null),
    })
  })
  afterEach(async () => {
    await served.close()
    await database.close()
  })

  const admin = { authorization: 'admin' }
  const get = async (path: string) => {
    const response = await served.get(`/admin/schedule/${path}`, admin)
    return { status: response.status, body: await response.json() }
  }
  const publishBoth = async () => {
    await feature.publish(first, { source: 'first.xml' })
    await feature.publish(second, { source: 'second.xml', force: true })
  }

  it('see the versions, the latest first, page by page', async () => {
    await publishBoth()
    expect((await get('versions')).body).toEqual({
      versions: [
        {
          version: 2,
          publishedAt: '2026-05-01T12:00:00Z',
          source: 'second.xml',
          isCurrent: true,
          changes: { added: 1, removed: 1, changed: 1 },
        },
        {
          version: 1,
          publishedAt: '2026-05-01T12:00:00Z',
          source: 'first.xml',
          isCurrent: false,
          changes: { added: 2, removed: 0, changed: 0 },
        },
      ],
      next: null,
    })
    expect((await get('versions?before=2')).body).toMatchObject({ versions: [{ version: 1 }] })
    expect((await get('versions?before=soon')).status).toBe(400)
  })

  it('see fifty of them at a time', async () => {
    // Written as publications are, without making the documents of each.
    await sql`
      insert into schedule_version
      select n, now(), 'many', n::text, '{}', '{}', '{"added":[],"removed":[],"changed":[]}'
      from generate_series(1, 60) as n`.execute(database.tables<never>())
    const page = (await get('versions')).body as { versions: unknown[]; next: number }
    expect([page.versions.length, page.next]).toEqual([50, 11])
    const last = (await get(`versions?before=${page.next}`)).body as typeof page
    expect([last.versions.length, last.next]).toEqual([10, null])
  })

  it('see what a version changed, and in what', async () => {
    await publishBoth()
    expect((await get('versions/2/changes')).body).toEqual({
      version: 2,
      previous: 1,
      added: [{ id: 'boats', title: { en: 'Boats' } }],
      removed: [{ id: 'rivers', title: { en: 'Rivers' } }],
      changed: [{ id: 'bridges', title: { en: 'Bridges again' }, fields: ['room', 'title'] }],
      others: ['rooms'],
    })
    expect((await get('versions/1/changes')).body).toMatchObject({
      previous: null,
      added: [{ id: 'bridges' }, { id: 'rivers' }],
      others: [],
    })
    expect(await get('versions/9/changes')).toMatchObject({
      status: 404,
      body: { code: 'schedule.version-not-found' },
    })
  })

  it('go back to an earlier version, which is written down with who did it', async () => {
    await publishBoth()
    const publish = async (version: number) => {
      const path = `/admin/schedule/versions/${version}/publish`
      const response = await served.send('POST', path, '', admin)
      return response.json()
    }
    expect(await publish(1)).toEqual({ status: 'published', version: 3 })
    expect(feature.current()?.record.sessions.map(({ id }) => id)).toEqual(['bridges', 'rivers'])
    expect(await publish(3)).toEqual({ status: 'unchanged', version: 3 })
    expect(await publish(9)).toMatchObject({ code: 'schedule.version-not-found' })
    const { rows } = await sql`select actor, action, subject, details from audit_entry`.execute(
      database.tables<never>(),
    )
    expect(rows).toEqual([
      { actor: organiser, action: 'schedule.rolled-back', subject: '1', details: { version: 3 } },
    ])
  })

  it('see what is amiss in the programme', async () => {
    expect(await get('lint')).toMatchObject({
      status: 404,
      body: { code: 'schedule.not-published' },
    })
    await feature.publish(buildScheduleRecord(), { source: 'one.xml' })
    const { body } = await get('lint')
    expect(body).toMatchObject({
      version: 1,
      counts: { error: 0, warning: 0, hint: 3 },
      findings: [
        {
          code: 'session.no-translation',
          severity: 'hint',
          subject: { kind: 'session', id: 'session-1', title: { en: 'How bridges learn' } },
          data: { text: 'title', language: 'de' },
        },
        { data: { text: 'summary' } },
        { data: { text: 'content' } },
      ],
    })
  })

  it('see the runs of the import', async () => {
    expect((await get('imports')).body).toEqual({ imports: [] })
    await sql`
      insert into schedule_import values (
        ${organiser}, '2026-05-01T11:00:00Z', 'pretalx', 'refused',
        '{"code":"schedule.import-shrunk","message":"Too few."}', '{"sessions":3}', null,
        '[{"code":"time.no-end","message":"It has no end.","path":"session/a"}]',
        2, false, 1200, null
      )`.execute(database.tables<never>())
    expect((await get('imports')).body).toEqual({
      imports: [
        {
          id: organiser,
          at: '2026-05-01T11:00:00Z',
          source: 'pretalx',
          outcome: 'refused',
          reason: { code: 'schedule.import-shrunk', message: 'Too few.' },
          counts: { sessions: 3 },
          changes: null,
          warnings: [{ code: 'time.no-end', message: 'It has no end.', path: 'session/a' }],
          version: 2,
          isForced: false,
          ms: 1200,
        },
      ],
    })
  })

  it.each(['versions', 'versions/1/changes', 'imports', 'lint'])(
    'are the only ones who see %s',
    async (path) => {
      expect((await served.get(`/admin/schedule/${path}`)).status).toBe(401)
      const attendee = { authorization: 'attendee' }
      expect((await served.get(`/admin/schedule/${path}`, attendee)).status).toBe(403)
    },
  )
})
