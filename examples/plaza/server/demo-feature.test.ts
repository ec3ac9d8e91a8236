import { createLog, migrate, openStores, schedule, type ScheduleFeature } from '@plenum/api'
import { engines, testJobContext } from '@plenum/api/testing'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isDemoProgramme } from '../demo/demo-programme.ts'
import { demo } from './demo-feature.ts'

const log = createLog({ level: 'silent' })
const day = 86_400_000
let now = Date.parse('2026-06-12T10:00:00Z')
let programme: ScheduleFeature
/** That of another server, which has not heard of what this one publishes. */
let elsewhere: ScheduleFeature
let close: () => Promise<void>

beforeEach(async () => {
  const database = await engines[0].open()
  const { bus, ...stores } = await openStores({ log })
  const open = () => schedule({ database, bus, log, isPlaceholder: isDemoProgramme })
  programme = open()
  elsewhere = open()
  await migrate(database, [{ feature: 'schedule', migrations: programme.migrations ?? [] }], {
    log,
  })
  close = async () => {
    await stores.close()
    await database.close()
  }
})
afterEach(() => close())

const feature = () => demo({ programme, timeZone: 'Europe/Lisbon', clock: () => now })
const runJob = () => feature().jobs?.[0]?.run(testJobContext())

describe('the demo', () => {
  it('is published where nothing is, once a day, with the same sessions', async () => {
    expect(await feature().load()).toBe(true)
    const first = programme.current()?.record
    expect(await feature().load()).toBe(false)
    now += day
    expect(await feature().load()).toBe(true)
    const second = programme.current()?.record
    expect(second?.sessions.map(({ id }) => id)).toEqual(first?.sessions.map(({ id }) => id))
    expect(second?.slots).not.toEqual(first?.slots)
  })

  it('moves on with the days by itself, but appears nowhere by itself', async () => {
    expect(await runJob()).toEqual({ published: 0 })
    expect(programme.current()).toBeUndefined()
    await feature().load()
    now += day
    expect(await runJob()).toEqual({ published: 1 })
  })

  it('never replaces a real programme', async () => {
    const record = buildScheduleRecord()
    await programme.publish(record, { source: 'test' })
    expect(await feature().load()).toBe(false)
    expect(await runJob()).toEqual({ published: 0 })
    expect(programme.current()?.record).toEqual(record)
    expect(isDemoProgramme(record)).toBe(false)
  })

  it.each([1, 3, 40])(
    'never replaces a real programme of %d sessions that came while it waited for its turn',
    async (count) => {
      await feature().load()
      const sessions = Array.from({ length: count }, (_, at) => buildSession({ id: `s${at}` }))
      const record = buildScheduleRecord({ sessions })
      const { version } = await elsewhere.publish(record, { source: 'import' })
      now += day
      expect(await feature().load()).toBe(false)
      expect(await runJob()).toEqual({ published: 0 })
      const [latest] = await programme.versions(1)
      expect(latest).toMatchObject({ version, source: 'import' })
    },
  )
})
