import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MetricsReport } from '@plenum/shared'
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
