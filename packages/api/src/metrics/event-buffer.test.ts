import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testLog, type TestLog } from '../testing/test-log.ts'
import { engines } from '../testing/engines.ts'
import { createEventBuffer, type EventBuffer } from './event-buffer.ts'
import { metricsMigrations } from './metrics-migrations.ts'
import { insertEvents, type MetricsRow } from './metrics-repository.ts'
import type { MetricsTables } from './metrics-tables.ts'

const row = (event: string): MetricsRow => ({ at: '', event, dimensions: {}, details: {} })

describe('events that wait to be written', () => {
  let written: string[]
  let isAway: boolean
  let log: TestLog
  let buffer: EventBuffer

  beforeEach(() => {
    written = []
    isAway = false
    log = testLog()
    buffer = createEventBuffer({
      write: (rows) => {
        if (isAway) return Promise.reject(new Error('the database is away'))
        written.push(...rows.map(({ event }) => event))
        return Promise.resolve()
      },
      log,
      capacity: 3,
      every: 10,
    })
  })
  afterEach(() => buffer.close())

  const counts = () => {
    const { waiting, written, dropped } = buffer.counts
    return { waiting: waiting(), written: written(), dropped: dropped() }
  }

  it('are written together after a while, unasked', async () => {
    buffer.add(row('a'))
    buffer.add(row('b'))
    expect(counts()).toEqual({ waiting: 2, written: 0, dropped: 0 })
    await expect.poll(() => written).toEqual(['a', 'b'])
    expect(counts()).toEqual({ waiting: 0, written: 2, dropped: 0 })
  })

  it('outlast a database that is away, and are written once when it is back', async () => {
    isAway = true
    buffer.add(row('a'))
    await expect.poll(() => log.messages('warn').length).toBeGreaterThan(1)
    buffer.add(row('b'))
    isAway = false
    await expect.poll(() => written).toEqual(['a', 'b'])
    await buffer.flush()
    expect(written).toEqual(['a', 'b'])
  })

  it('are no more than there is room for; the rest is refused and counted', async () => {
    isAway = true
    expect(['a', 'b', 'c', 'd'].map((event) => buffer.add(row(event)))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(counts()).toEqual({ waiting: 3, written: 0, dropped: 1 })
  })

  it('are written before the end', async () => {
    buffer.add(row('a'))
    await buffer.close()
    expect(written).toEqual(['a'])
  })

  it('are counted as lost when they cannot be written before the end, and the log says so', async () => {
    isAway = true
    buffer.add(row('a'))
    await buffer.close()
    expect(counts()).toEqual({ waiting: 0, written: 0, dropped: 1 })
    expect(log.messages('error')).toEqual(['metrics events were lost'])
  })
})

describe.each(engines)('events that the database refuses, on $name', ({ open }) => {
  it('are dropped alone, each with a line in the log; all others are written once', async () => {
    const database = await open([{ feature: 'metrics', migrations: metricsMigrations }])
    const db = database.tables<MetricsTables>()
    const log = testLog()
    const told: number[] = []
    const buffer = createEventBuffer({
      write: (rows) => insertEvents(db, rows),
      log,
      capacity: 3000,
      every: 60_000,
      onWritten: (rows) => told.push(...rows.map(({ details }) => Number(details['number']))),
    })
    const numbers = Array.from({ length: 2500 }, (_, number) => number)
    const bad = new Map([
      [0, { half: '\ud83d' }],
      [1, { nul: '\0' }],
      [1234, { '\ude00': 1 }],
      [2499, { half: '\ud83d' }],
    ])
    for (const number of numbers)
      buffer.add({
        at: '2026-06-01T10:00:00Z',
        event: 'booth/visit',
        dimensions: {},
        details: { number, ...bad.get(number) },
      })
    await buffer.flush()

    const good = numbers.filter((number) => !bad.has(number))
    const rows = await db.selectFrom('metrics_event').select('details').orderBy('id').execute()
    expect(rows.map(({ details }) => details['number'])).toEqual(good)
    expect(told).toEqual(good)
    const { waiting, written, dropped } = buffer.counts
    expect([waiting(), written(), dropped()]).toEqual([0, 2496, 4])
    expect(log.messages('error')).toEqual(
      Array(4).fill('a metrics event was lost: it cannot be kept'),
    )
    await buffer.close()
    await database.close()
  })
})
