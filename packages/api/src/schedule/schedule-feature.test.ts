import type { ScheduleRecord } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines, fakeClock, testLog } from '../testing/index.ts'
import { publishSchedule } from './publish-schedule.ts'
import { schedule, type ScheduleOptions } from './schedule-feature.ts'
import { scheduleMigrations } from './schedule-migrations.ts'
import { lockSchedule, type ScheduleTables } from './schedule-repository.ts'

const source = 'a test'
const sessions = Array.from({ length: 10 }, (_, index) => buildSession({ id: `s${index}` }))
const full = buildScheduleRecord({ sessions })
const without = (count: number) => buildScheduleRecord({ sessions: sessions.slice(count) })
const renamed = buildScheduleRecord({
  sessions: [
    ...sessions.slice(1),
    { ...sessions[0], title: { en: 'Renamed' } } as ScheduleRecord['sessions'][0],
  ],
})

describe.each(engines)('the published programme on $name', ({ open }) => {
  let database: Database
  const closing: (() => Promise<unknown>)[] = []
  beforeEach(async () => {
    database = await open([{ feature: 'schedule', migrations: scheduleMigrations }])
  })
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    await database.close()
  })

  /** A server of the conference: its schedule, started, and a promise for each version it takes up. */
  async function server(options: Partial<ScheduleOptions> = {}, announce?: () => never) {
    const log = testLog()
    const stores = await openStores({ log })
    const feature = schedule({ database, log, lookEvery: 3_600_000, ...stores, ...options })
    let told: (version: number) => void = () => undefined
    const next = () => new Promise<number>((resolve) => (told = resolve))
    const stop = await feature.start?.({
      features: ['schedule'],
      jobs: [],
      queues: [],
      personalData: new Map(),
      announcer: {
        announce: announce ?? ((_event, payload) => told((payload as { version: number }).version)),
      },
    })
    if (stop) closing.push(stop)
    const read = (path: string): unknown => {
      const document = feature.documents?.(path)
      return document && JSON.parse(document.identity.toString())
    }
    return { feature, stores, next, read, log }
  }

  it('is answered as a whole, as an index and session by session', async () => {
    const { feature, read } = await server({ clock: fakeClock('2026-11-21T08:00:00Z') })
    expect(await feature.publish(full, { source })).toEqual({
      status: 'published',
      version: 1,
      changes: { added: sessions.map(({ id }) => id), removed: [], changed: [] },
    })
    const edition = { version: 1, publishedAt: '2026-11-21T08:00:00Z' }
    expect(read('/schedule')).toMatchObject({ ...edition, sessions: full.sessions })
    expect(read('/schedule/index')).toMatchObject(edition)
    expect(read('/schedule/s3')).toMatchObject({ ...edition, session: { id: 's3' } })
    expect(read('/schedule/s10')).toBeUndefined()
  })

  it('stays as it is when the same programme is published again', async () => {
    const { feature } = await server()
    await feature.publish(full, { source })
    const again = buildScheduleRecord({ sessions: [...sessions].reverse() })
    expect(await feature.publish(again, { source })).toMatchObject({
      status: 'unchanged',
      version: 1,
    })
    expect(await feature.versions()).toHaveLength(1)
  })

  it.each([
    ['without sessions', buildScheduleRecord({ sessions: [] }), 'schedule.import-empty'],
    ['that lost more than a fifth', without(3), 'schedule.import-shrunk'],
    [
      'of another conference',
      buildScheduleRecord({ sessions: [buildSession({ id: 'x' })] }),
      'schedule.import-shrunk',
    ],
  ])('is not replaced by a programme %s, unless forced', async (_, record, code) => {
    const { feature, read } = await server()
    await feature.publish(full, { source })
    await expect(feature.publish(record, { source })).rejects.toMatchObject({ code })
    expect(read('/schedule/index')).toMatchObject({ version: 1 })
    expect(await feature.publish(record, { source, force: true })).toMatchObject({ version: 2 })
    expect(read('/schedule')).toMatchObject({ sessions: record.sessions })
  })

  it('may lose a fifth', async () => {
    const { feature } = await server()
    await feature.publish(full, { source })
    expect(await feature.publish(without(2), { source })).toMatchObject({ version: 2 })
  })

  it('is not replaced by a record of another shape', async () => {
    const { feature, read } = await server()
    await feature.publish(full, { source })
    const broken = { ...full, sessions: [{ id: 'x' }] } as unknown as ScheduleRecord
    await expect(feature.publish(broken, { source })).rejects.toThrow('sessions.0')
    expect(read('/schedule/index')).toMatchObject({ version: 1 })
  })

  it('is not replaced by one that cannot be rendered', async () => {
    const { feature } = await server()
    await feature.publish(full, { source })
    const context = {
      source,
      now: 0,
      guard: { largestLoss: 1, isPlaceholder: () => false },
      prepare: () => Promise.reject(new Error('no ink')),
      discard: () => undefined,
    }
    const db = database.tables<ScheduleTables>()
    await expect(publishSchedule(db, renamed, context)).rejects.toThrow('no ink')
    expect(await feature.versions()).toHaveLength(1)
  })

  it('lets go of what was prepared when its transaction fails', async () => {
    const done: string[] = []
    const context = {
      source,
      now: 0,
      guard: { largestLoss: 1, isPlaceholder: () => false },
      prepare: async () => void done.push('prepared'),
      hold: () => Promise.reject(new Error('a later run has begun')),
      discard: () => void done.push('discarded'),
    }
    const db = database.tables<ScheduleTables>()
    await expect(publishSchedule(db, full, context)).rejects.toThrow('a later run has begun')
    expect(done).toEqual(['prepared', 'discarded'])
    expect(
      await database.tables<ScheduleTables>().selectFrom('schedule_version').execute(),
    ).toEqual([])
  })

  it('gives way to any programme where it is a placeholder, but not to none', async () => {
    const { feature } = await server({ isPlaceholder: (record) => record.title['en'] === 'Demo' })
    await feature.publish({ ...full, title: { en: 'Demo' } }, { source })
    const others = sessions.map((session) => ({ ...session, id: `other-${session.id}` }))
    const real = buildScheduleRecord({ sessions: others })
    await expect(feature.publish(without(10), { source })).rejects.toMatchObject({
      code: 'schedule.import-empty',
    })
    expect(await feature.publish(real, { source })).toMatchObject({ status: 'published' })
    await expect(feature.publish(full, { source })).rejects.toMatchObject({
      code: 'schedule.import-foreign',
    })
  })

  it('goes back to an earlier version when told to', async () => {
    const { feature, read } = await server()
    await feature.publish(full, { source })
    await feature.publish(renamed, { source })
    expect(await feature.rollBack(1)).toMatchObject({ version: 3, changes: { changed: ['s0'] } })
    expect(read('/schedule')).toMatchObject({ version: 3, sessions: full.sessions })
    await expect(feature.rollBack(9)).rejects.toMatchObject({ code: 'schedule.version-not-found' })
  })

  it('does not come back from a source that has not changed since', async () => {
    const { feature } = await server()
    const ask = (record: ScheduleRecord) =>
      feature.publish(record, { source: 'a.xml', ifChanged: true })
    expect(await ask(full)).toMatchObject({ status: 'published', version: 1 })
    expect(await ask(full)).toMatchObject({ status: 'unchanged', version: 1 })
    await feature.publish(renamed, { source: 'b.xml' })
    const changes = { added: [], removed: [], changed: ['s0'] }
    expect(await ask(full)).toEqual({ status: 'superseded', version: 2, changes })
    expect(await feature.versions()).toHaveLength(2)
    expect(await ask(without(1))).toMatchObject({ status: 'published', version: 3 })
    // Back to what it was: that, too, is a change.
    expect(await ask(full)).toMatchObject({ status: 'published', version: 4 })
  })

  it('is there again after a restart', async () => {
    await (await server()).feature.publish(full, { source })
    const { feature, read } = await server()
    expect(feature.current()?.version).toBe(1)
    expect(read('/schedule')).toMatchObject({ version: 1, sessions: full.sessions })
  })

  it('reaches the other servers by an announcement', async () => {
    const one = await server()
    const other = await server({ bus: one.stores.bus })
    const heard = other.next()
    await one.feature.publish(full, { source })
    expect(await heard).toBe(1)
    expect(other.read('/schedule/index')).toMatchObject({ version: 1 })
  })

  it('reaches a server that missed the announcement', async () => {
    const one = await server()
    const deaf = await server({ lookEvery: 20 })
    const heard = deaf.next()
    await one.feature.publish(full, { source })
    expect(await heard).toBe(1)
  })

  it('is published once when two servers publish it at the same moment', async () => {
    const [one, other] = [await server(), await server()]
    const same = [one, other].map(({ feature }) => feature.publish(full, { source }))
    expect((await Promise.all(same)).map(({ status }) => status).sort()).toEqual([
      'published',
      'unchanged',
    ])
    expect([one, other].map(({ feature }) => feature.current()?.version)).toEqual([1, 1])
  })

  /** A publication whose rendering begins, and then waits until it may go on. */
  function slowPublication(record: ScheduleRecord) {
    let begin = () => {}
    let goOn = () => {}
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve))
    const publishing = publishSchedule(database.tables<ScheduleTables>(), record, {
      source,
      now: 0,
      guard: { largestLoss: 0.1, isPlaceholder: () => false },
      async prepare() {
        begin()
        await mayGoOn
      },
      discard: () => undefined,
    })
    return { publishing, begun, goOn }
  }

  it('leaves the database to others while it renders', async () => {
    const { feature } = await server()
    const slow = slowPublication(full)
    await slow.begun
    expect(await feature.versions()).toEqual([])
    const db = database.tables<ScheduleTables>()
    await db.transaction().execute((transaction) => lockSchedule(transaction))
    slow.goOn()
    expect(await slow.publishing).toMatchObject({ status: 'published', version: 1 })
  })

  it('follows one that another server published meanwhile', async () => {
    const quick = await server()
    const slow = slowPublication(renamed)
    await slow.begun
    expect(await quick.feature.publish(full, { source })).toMatchObject({ version: 1 })
    slow.goOn()
    expect(await slow.publishing).toMatchObject({
      version: 2,
      changes: { added: [], changed: ['s0'] },
    })
    await quick.feature.rollBack(2)
    expect(quick.read('/schedule/s0')).toMatchObject({
      version: 2,
      session: { title: { en: 'Renamed' } },
    })
  })

  it('is compared and guarded again after a faster server', async () => {
    const quick = await server()
    const [same, less] = [slowPublication(full), slowPublication(without(3))]
    const refused = expect(less.publishing).rejects.toMatchObject({
      code: 'schedule.import-shrunk',
    })
    await Promise.all([same.begun, less.begun])
    await quick.feature.publish(full, { source })
    same.goOn()
    less.goOn()
    expect(await same.publishing).toMatchObject({ status: 'unchanged', version: 1 })
    await refused
    expect(await quick.feature.versions()).toHaveLength(1)
  })

  it('is published although its own server cannot tell its pages of it', async () => {
    const announce = () => {
      throw new Error('no wire')
    }
    const one = await server({}, announce)
    const other = await server({ bus: one.stores.bus })
    const heard = other.next()
    expect(await one.feature.publish(full, { source })).toMatchObject({ status: 'published' })
    expect(await heard).toBe(1)
    expect(one.log.messages('error')).toEqual(['a published programme was not spread'])
  })

  it('counts its versions one by one, whoever publishes', async () => {
    const [one, other] = [await server(), await server()]
    const records = Array.from({ length: 6 }, (_, index) => ({ ...full, changeMinute: index }))
    const publishing = records.map((record, index) =>
      (index % 2 ? one : other).feature.publish(record, { source }),
    )
    const versions = (await Promise.all(publishing)).map(({ version }) => version)
    expect(versions.sort()).toEqual([1, 2, 3, 4, 5, 6])
  })
})
