import { PlenumError } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { testLog } from '../testing/test-log.ts'
import { schedule } from './schedule-feature.ts'
import { scheduleMigrations } from './schedule-migrations.ts'
import type { ScheduleSource, SourceAnswer } from './sources/index.ts'

const noon = Date.UTC(2026, 5, 1, 12)
const day = 24 * 3_600_000
const record = buildScheduleRecord({ sessions: [buildSession()] })

describe.each(engines)('a run of the import on $name', ({ open }) => {
  let database: Database
  beforeEach(async () => {
    database = await open([{ feature: 'schedule', migrations: scheduleMigrations }])
  })
  afterEach(() => database.close())

  /** A programme from a source that answers what it is told to. */
  async function importing({ clock = Date.now }: { clock?: () => number } = {}) {
    const log = testLog()
    const answers: (() => Promise<SourceAnswer>)[] = []
    const fetch = () => answers.shift()?.() ?? Promise.reject(new Error('away'))
    const source: ScheduleSource = { name: 'stub', fetch }
    const stores = await openStores({ log })
    return { feature: schedule({ database, log, ...stores, clock, sources: [source] }), answers }
  }

  it('is forgotten after a month, unless it tells what the source holds', async () => {
    const clock = fakeClock(noon)
    const { feature, answers } = await importing({ clock })
    const days = async () =>
      (await feature.imports.list()).map(({ at }) => (at.getTime() - noon) / day)
    answers.push(
      async () => ({ record, validators: { etag: '1' } }),
      async () => ({ unchanged: true }),
    )
    await feature.fetch()
    clock.advance(31 * day)
    await feature.fetch()
    expect(await days()).toEqual([31])
    for (let run = 0; run < 2; run++) {
      clock.advance(31 * day)
      await expect(feature.fetch()).rejects.toThrow('away')
    }
    expect(await days()).toEqual([93, 31])
  })

  const unkeepable = `\u0000 and half of ${'😀'.slice(0, 1)}`

  it('is recorded although its source says what no database keeps', async () => {
    const { feature, answers } = await importing()
    const warning = { code: 'stub.odd', message: `It says ${unkeepable}`, path: `s/${unkeepable}` }
    answers.push(
      async () => ({ record, warnings: [warning] }),
      () => Promise.reject(new PlenumError('request.not-found', { detail: unkeepable })),
    )
    await feature.fetch()
    await expect(feature.fetch()).rejects.toMatchObject({ code: 'request.not-found' })
    const [failed, published] = await feature.imports.list()
    expect(failed?.reason?.message).toMatch(/ and half of$/)
    expect(published?.warnings).toEqual([
      { code: 'stub.odd', message: 'It says and half of', path: 's/ and half of' },
    ])
  })
})
