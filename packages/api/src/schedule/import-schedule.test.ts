import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { startFakePretalx } from '../testing/fake-pretalx.ts'
import { inventProgramme, type FakeProgramme } from '../testing/fake-programme.ts'
import { testLog } from '../testing/test-log.ts'
import { schedule, type ScheduleOptions } from './schedule-feature.ts'
import { scheduleMigrations } from './schedule-migrations.ts'
import { pretalx, programmeAt } from './sources/index.ts'

const good = inventProgramme({ sessions: 50 })
const noon = Date.UTC(2026, 5, 1, 12)

describe.each(engines)('an import on $name', ({ open }) => {
  let database: Database
  let service: Awaited<ReturnType<typeof startFakePretalx>>
  beforeEach(async () => {
    database = await open([{ feature: 'schedule', migrations: scheduleMigrations }])
    service = await startFakePretalx({ programme: good })
  })
  afterEach(async () => {
    await service.close()
    await database.close()
  })

  async function programme(options: Partial<ScheduleOptions> = {}) {
    const log = testLog()
    const source = pretalx({ url: service.url, event: good.slug, allowPrivate: true })
    const stores = await openStores({ log })
    return schedule({ database, log, ...stores, sources: [source], ...options })
  }
  const titled = (title: string): FakeProgramme => ({
    ...good,
    sessions: good.sessions.map((session, index) => (index ? session : { ...session, title })),
  })

  it('is recorded with what it found and changed', async () => {
    const feature = await programme()
    await feature.fetch()
    service.show(titled('Renamed'))
    await feature.fetch()
    await feature.fetch()
    const runs = await feature.imports.list()
    const first = good.sessions[0]?.code
    const changes = { added: [], removed: [], changed: [] }
    expect(runs).toMatchObject([
      { outcome: 'unchanged', version: null, changes: null },
      { outcome: 'published', version: 2, changes: { ...changes, changed: [first] } },
      { outcome: 'published', version: 1, changes: { removed: [], changed: [] } },
    ])
    expect(runs[2]?.changes?.added).toHaveLength(50)
    expect(runs[0]).toMatchObject({
      source: 'pretalx',
      reason: null,
      counts: { sessions: 50, breaks: 1 },
      isForced: false,
    })
  })

  it('tells how long it is since the programme was fetched without fault', async () => {
    const clock = fakeClock(noon)
    const feature = await programme({ clock, upstream: { pause: () => Promise.resolve() } })
    const age = async () =>
      feature.gauges?.find(({ name }) => name === 'plenum_schedule_import_age_seconds')?.read()
    expect(await age()).toBeNaN()
    await feature.fetch()
    clock.advance(60_000)
    service.misbehave({ as: 'answer', status: 500 })
    await expect(feature.fetch()).rejects.toThrow('pretalx failed: 500 at')
    expect(await age()).toBe(60)
  })

  it('is refused when the list of times comes empty, as if nothing were wrong', async () => {
    const feature = await programme()
    await feature.fetch()
    const before = feature.documents?.('/schedule')
    service.alter((lists) => ({ ...lists, slots: [] }))
    await expect(feature.fetch()).rejects.toMatchObject({ code: 'schedule.import-shrunk' })
    expect(feature.documents?.('/schedule')).toBe(before)
    const [run] = await feature.imports.list(1)
    expect(run).toMatchObject({ outcome: 'refused' })
    expect(run?.reason?.message).toMatch(/Of 50 published sessions 0 are missing and 50 lost/)
  })

  it('does not undo a rollback until its source changes', async () => {
    const feature = await programme()
    await feature.fetch()
    service.show(titled('A mistake'))
    await feature.fetch()
    await feature.rollBack(1)
    expect(await feature.fetch()).toMatchObject({ outcome: 'unchanged' })
    expect(await feature.versions()).toHaveLength(3)
    service.show(titled('Mended'))
    expect(await feature.fetch()).toMatchObject({ outcome: 'published', version: 4 })
  })

  it('writes nothing when a later run has begun', async () => {
    const feature = await programme()
    const [job] = feature.jobs ?? []
    const lost = { hold: () => Promise.reject(new Error('a later run has begun')) }
    const context = { log: testLog(), signal: new AbortController().signal, fence: 1 }
    await expect(job?.run({ ...context, ...lost })).rejects.toThrow('a later run has begun')
    expect(await feature.versions()).toEqual([])
    expect(await feature.imports.list()).toMatchObject([{ outcome: 'failed' }])
    const counts = await job?.run({ ...context, hold: () => Promise.resolve() })
    expect(counts).toEqual({
      published: 1,
      sessions: 50,
      added: 50,
      removed: 0,
      changed: 0,
      warnings: 0,
    })
  })

  it('leaves nothing half when it is stopped', async () => {
    const feature = await programme()
    const stop = new AbortController()
    service.misbehave({ as: 'hang' }, { when: ({ path }) => path.endsWith('/schedules/latest/') })
    const fetching = feature.fetch({ signal: stop.signal })
    await expect.poll(() => service.requests.length).toBeGreaterThan(3)
    stop.abort(new Error('The server is shutting down'))
    await expect(fetching).rejects.toThrow('The server is shutting down')
    expect(await feature.versions()).toEqual([])
    expect(await feature.imports.list()).toMatchObject([
      { outcome: 'failed', reason: { code: 'schedule.import-stopped' } },
    ])
  })

  it('changes nothing when it is only tried', async () => {
    const feature = await programme()
    expect(await feature.fetch({ dryRun: true })).toMatchObject({
      outcome: 'dry-run',
      reason: null,
      changes: { removed: [] },
    })
    expect([await feature.versions(), await feature.imports.list()]).toEqual([[], []])
  })

  it('names the people of a source to whoever keeps them, and nobody else', async () => {
    const kept: unknown[] = []
    const log = testLog()
    const options = { url: service.url, event: good.slug, allowPrivate: true }
    const feature = await programme({
      log,
      sources: [pretalx({ ...options, token: 'organiser-token' })],
      people: { replace: async (...given) => void kept.push(given) },
    })
    await feature.fetch()
    const people = good.sessions.map(({ code, speaker }) => ({
      email: speaker.email,
      role: 'facilitator',
      sessions: [code],
    }))
    expect(kept).toEqual([['pretalx', people]])
    const told = JSON.stringify([feature.current(), log.entries, await feature.imports.list()])
    expect(told).not.toMatch(/example\.org|secret/)
    const rows = await database.tables<any>().selectFrom('schedule_source').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/example\.org|secret/)
  })

  it('names the people again while the schedule is unchanged', async () => {
    const options = { url: service.url, event: good.slug, allowPrivate: true }
    let isBroken = true
    const named: number[] = []
    const feature = await programme({
      sources: [pretalx({ ...options, token: 'organiser-token' })],
      people: {
        async replace(_, people) {
          if (isBroken) throw new Error('the database is away')
          named.push(people.length)
        },
      },
    })
    await expect(feature.fetch()).rejects.toThrow('the database is away')
    isBroken = false
    expect(await feature.fetch()).toMatchObject({
      outcome: 'unchanged',
      counts: { sessions: 50, breaks: 1 },
    })
    expect(named).toEqual([50])
  })

  it('of several sources takes what one of them kept while another changed', async () => {
    const fringe = await startFakePretalx({ programme: inventProgramme({ sessions: 5, seed: 3 }) })
    const url = `${fringe.url}harbour-days/schedule/widgets/schedule.json`
    const kept: string[][] = []
    const feature = await programme({
      upstream: { pause: () => Promise.resolve() },
      sources: [
        pretalx({
          url: service.url,
          event: good.slug,
          allowPrivate: true,
          token: 'organiser-token',
        }),
        programmeAt({ name: 'fringe', url, allowPrivate: true }),
      ],
      people: { replace: async (_, people) => void kept.push(people.flatMap((p) => p.sessions)) },
    })
    expect(await feature.fetch()).toMatchObject({ counts: { sessions: 55 } })
    service.show(titled('Renamed'))
    const code = good.sessions[0]?.code ?? ''
    expect(await feature.fetch()).toMatchObject({
      source: 'pretalx, fringe',
      counts: { sessions: 55 },
      changes: { changed: [`pretalx-${code}`], added: [], removed: [] },
    })
    const [, asked] = fringe.requests
    expect(asked?.headers).toHaveProperty('if-none-match')
    expect(kept[1]).toContain(`pretalx-${code}`)
    fringe.misbehave({ as: 'answer', status: 500 })
    await expect(feature.fetch()).rejects.toMatchObject({ code: 'upstream.failed' })
    expect(await feature.imports.list(1)).toMatchObject([{ source: 'fringe', outcome: 'failed' }])
    await fringe.close()
  })

  it('of a source that was alone before takes what was published of it', async () => {
    const url = `${service.url}${good.slug}/schedule/widgets/schedule.json`
    const first = programmeAt({ name: 'first', url, allowPrivate: true })
    await (await programme({ sources: [first] })).fetch()
    const second = programmeAt({ name: 'second', url: `${url}?again`, allowPrivate: true })
    const both = await programme({ sources: [first, second] })
    service.forget()
    const tried = await both.fetch({ dryRun: true })
    expect(service.requests[0]?.headers).toHaveProperty('if-none-match')
    expect(tried).toMatchObject({ counts: { sessions: 100 } })
    expect(tried.reason?.code).toBe('schedule.import-foreign')
  })

  it.each(['Main', 'a-b', '', 'pretalx'])('refuses a source called “%s” beside another', (name) => {
    const source = { name, fetch: () => Promise.reject(new Error('not asked')) }
    return expect(
      programme({ sources: [pretalx({ url: service.url, event: 'x' }), source] }),
    ).rejects.toThrow(`“${name}” cannot name a source`)
  })
})
