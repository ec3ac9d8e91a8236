import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { atOnce } from '../pauses/index.ts'
import type { ProgrammeVersion } from './load-programme.ts'
import { fingerprint } from './schedule-diff.ts'
import { scheduleMigrations } from './schedule-migrations.ts'
import { insertVersion, toVersionRow, type ScheduleTables } from './schedule-repository.ts'
import { serveSchedule } from './serve-schedule.ts'

const version = (...ids: string[]): ProgrammeVersion => ({
  version: 1,
  publishedAt: new Date('2026-05-01T12:00:00Z'),
  record: buildScheduleRecord({ sessions: ids.map((id) => buildSession({ id })) }),
  histories: {},
})

const known = (from: ProgrammeVersion) => ({
  ...from,
  fingerprint: atOnce(fingerprint(from.record)),
})
const makeDocuments = async () => ({
  find: () => undefined,
  makeExport: async () => undefined,
  makeWords: () => Promise.reject(new Error('no words')),
})

describe.each(engines)('a version that was prepared, on $name', ({ open }) => {
  let database: Database
  beforeEach(async () => {
    database = await open([{ feature: 'schedule', migrations: scheduleMigrations }])
  })
  afterEach(() => database.close())

  async function served(options: { prepared: ProgrammeVersion; published: ProgrammeVersion }) {
    const db = database.tables<ScheduleTables>()
    const schedule = serveSchedule({ db, makeDocuments })
    await schedule.prepare(known(options.prepared))
    expect(schedule.current()).toBeUndefined()
    await insert(options.published)
    await schedule.refresh()
    return schedule.current()
  }

  const insert = async (published: ProgrammeVersion) => {
    const changes = { added: [], removed: [], changed: [] }
    const row = await toVersionRow({ ...known(published), source: 'a test', changes })
    await insertVersion(database.tables<ScheduleTables>(), row)
  }

  it('is served once it is published, without being read again', async () => {
    const prepared = version('a')
    const current = await served({ prepared, published: version('a') })
    expect(current?.record).toBe(prepared.record)
  })

  it('gives way to what another server published under the same number', async () => {
    const current = await served({ prepared: version('a'), published: version('b') })
    expect(current?.record.sessions.map(({ id }) => id)).toEqual(['b'])
  })

  it('is still there when an earlier one is taken up late', async () => {
    const db = database.tables<ScheduleTables>()
    const schedule = serveSchedule({ db, makeDocuments })
    const next = { ...version('a', 'b'), version: 2 }
    await schedule.prepare(known(next))
    await insert(version('a'))
    await schedule.refresh()
    expect(schedule.current()?.version).toBe(1)
    await insert({ ...version('a', 'b'), version: 2 })
    await schedule.refresh()
    expect(schedule.current()?.record).toBe(next.record)
  })

  it('is forgotten when it is not published after all', async () => {
    const db = database.tables<ScheduleTables>()
    const schedule = serveSchedule({ db, makeDocuments })
    const prepared = version('a')
    await schedule.prepare(known(prepared))
    schedule.discard()
    await insert(version('a'))
    await schedule.refresh()
    expect(schedule.current()?.record).not.toBe(prepared.record)
    expect(schedule.current()?.version).toBe(1)
  })
})
