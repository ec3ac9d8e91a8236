import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { toInstant, type MetricsReport } from '@plenum/shared'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { countEvents } from './count-events.ts'
import { metricsCsv } from './metrics-csv.ts'
import { metricsMigrations } from './metrics-migrations.ts'
import { insertEvents } from './metrics-repository.ts'
import type { MetricsDb, MetricsTables } from './metrics-tables.ts'
import { reportMetrics } from './report-metrics.ts'

const now = Date.parse('2026-06-03T00:00:00Z')
const event = 'session/link'

describe.each(engines)('reports, on $name', ({ name, open }) => {
  let database: Database
  let db: MetricsDb
  beforeAll(async () => {
    database = await open([{ feature: 'metrics', migrations: metricsMigrations }])
    db = database.tables<MetricsTables>()
  })
  afterAll(() => database.close())

  it('add up, and name nothing that was counted fewer than five times', async () => {
    const uses = fc.array(
      fc.record({
        session: fc.constantFrom('a', 'b', 'c', 'd', '…'),
        hour: fc.constantFrom(9, 10),
        times: fc.integer({ min: 1, max: 8 }),
      }),
      { maxLength: 10 },
    )
    await fc.assert(
      fc.asyncProperty(uses, async (list) => {
        await db.deleteFrom('metrics_event').execute()
        await db.deleteFrom('metrics_count').execute()
        const rows = list.flatMap(({ session, hour, times }) => {
          const at = new Date(Date.UTC(2026, 5, 2, hour)).toISOString()
          const row = { at, event, dimensions: { sessionId: session }, details: {} }
          return Array.from({ length: times }, () => row)
        })
        await insertEvents(db, rows)
        await countEvents(db, { now, timeZone: 'UTC' })
        for (const every of ['hour', 'day'] as const) {
          const whole = await reportMetrics(db, { every }, now)
          const split = await reportMetrics(db, { every, event, by: 'sessionId' }, now)
          expect(byStart(whole)).toEqual(byStart(split))
          expect(total(whole)).toBe(rows.length)
          expect(total(split)).toBe(rows.length)
          const named = split.series.filter(({ value }) => value !== null)
          for (const { points } of named) expect(points.every(({ count }) => count >= 5)).toBe(true)
        }
      }),
      { numRuns: name === 'embedded' ? 15 : 30 },
    )
  })

  it('of many values name the five hundred largest, and read no more than they tell', async () => {
    await db.deleteFrom('metrics_count').execute()
    // Value n is counted n times at nine and 9 times at ten, and a few times at eleven.
    await sql`
      insert into metrics_count (every, event, dimension, start, value, count)
      select 'hour', ${event}, 'sessionId', hour, 'n' || n,
        case extract(hour from hour at time zone 'UTC') when 9 then n when 10 then 9 else 1 end
      from generate_series(1, 1000) as n
      cross join generate_series(timestamptz '2026-06-02T09:00:00Z',
        timestamptz '2026-06-02T11:00:00Z', interval '1 hour') as hour`.execute(db)
    const read: number[] = []
    const counting = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        read.push(result.rows.length)
        return Promise.resolve(result)
      },
    })
    const query = { every: 'hour', event, by: 'sessionId' } as const
    const { series } = await reportMetrics(counting, query, now)
    const points = [9, 10, 11].map((hour) => new Date(Date.UTC(2026, 5, 2, hour)))
    const [nine, ten, eleven] = points.map((start) => ({ start: toInstant(start) }))
    expect(series).toEqual([
      ...Array.from({ length: 500 }, (_, rank) => ({
        event,
        value: `n${1000 - rank}`,
        total: 1009 - rank,
        points: [
          { ...nine, count: 1000 - rank },
          { ...ten, count: 9 },
        ],
      })),
      {
        event,
        value: null,
        total: 125_250 + 4500 + 1000,
        points: [
          { ...nine, count: 125_250 },
          { ...ten, count: 4500 },
          { ...eleven, count: 1000 },
        ],
      },
    ])
    // A row for each point of a name, two sums for each interval, and the progress.
    expect(read.reduce((sum, rows) => sum + rows, 0)).toBeLessThanOrEqual(1000 + 3 * 2 + 1)
  })
})

describe('a table for spreadsheets', () => {
  it('has no formulas in it, and quotes what needs it', () => {
    const values = ['=1+2', '-2+3', '@sum', '+1', 'a,b', 'say "hi"', 'plain', null]
    const report: MetricsReport = {
      from: '2026-06-01T00:00:00Z',
      to: '2026-06-02T00:00:00Z',
      every: 'hour',
      by: 'kind',
      countedAt: null,
      series: values.map((value) => ({
        event,
        value,
        total: 5,
        points: [{ start: '2026-06-01T09:00:00Z', count: 5 }],
      })),
    }
    const cells = metricsCsv(report)
      .split('\r\n')
      .map((line) => /kind,(.*),5$/.exec(line)?.[1])
    expect(cells).toEqual([
      undefined,
      `"'=1+2"`,
      `"'-2+3"`,
      `"'@sum"`,
      `"'+1"`,
      '"a,b"',
      '"say ""hi"""',
      'plain',
      '(others)',
      undefined,
    ])
  })
})

/** What was counted in each interval. */
function byStart({ series }: MetricsReport): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { start, count } of series.flatMap(({ points }) => points))
    counts[start] = (counts[start] ?? 0) + count
  return counts
}

function total({ series }: MetricsReport): number {
  return series.reduce((sum, line) => sum + line.total, 0)
}
