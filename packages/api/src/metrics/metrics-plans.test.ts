import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { explainStatements, type ExplainedDatabase } from '../testing/explain-statements.ts'
import { countEvents } from './count-events.ts'
import { logVisitors } from './log-visitors.ts'
import { metricsMigrations } from './metrics-migrations.ts'
import { deleteEvents, insertEvents } from './metrics-repository.ts'
import type { MetricsDb, MetricsTables } from './metrics-tables.ts'
import { reportMetrics } from './report-metrics.ts'
import { reportVisitors, visitorsNow } from './report-visitors.ts'
import { deleteVisitors, saveSample } from './visitor-repository.ts'

const now = Date.parse('2026-06-30T12:00:00Z')
const event = 'general/pageView'
const servers = engines.filter(({ name }) => name === 'postgres')

describe.each(servers)('with half a million events, on $name', ({ open }) => {
  let database: Database
  let explained: ExplainedDatabase
  let db: MetricsDb

  beforeAll(async () => {
    database = await open([{ feature: 'metrics', migrations: metricsMigrations }])
    await fill(database.tables<MetricsTables>())
    explained = explainStatements(database)
    db = explained.database.tables<MetricsTables>()
  }, 120_000)
  afterAll(() => database.close())

  it.each<[string, () => Promise<unknown>]>([
    [
      'writing events',
      () => insertEvents(db, [{ at: '2026-06-30T12:00:00Z', event, dimensions: {}, details: {} }]),
    ],
    ['counting what is new', () => countEvents(db, { now, timeZone: 'UTC' })],
    ['forgetting what is old', () => deleteEvents(db, new Date('2026-06-01T01:00:00Z'), 1000)],
    ['a report of a week', () => reportMetrics(db, {}, now)],
    ['a report of three days by hour', () => reportMetrics(db, { every: 'hour' }, now)],
    ['a report by page', () => reportMetrics(db, { event, by: 'routeName' }, now)],
    [
      'noting visitors',
      () => saveSample(db, { server: crypto.randomUUID(), at: new Date(now), connections: 5 }),
    ],
    ['adding visitors up', () => logVisitors(db, { now })],
    ['visitors now', () => visitorsNow(db, now)],
    ['a report of visitors', () => reportVisitors(db, {}, now)],
    [
      'forgetting visitors',
      () =>
        deleteVisitors(db, {
          samples: new Date('2026-06-01T01:00:00Z'),
          minutes: new Date('2026-06-01T01:00:00Z'),
        }),
    ],
  ])('%s reads no table from end to end', async (_, work) => {
    explained.forget()
    await work()
    expect(await explained.wholeReads()).toEqual([])
  })
})

/** A month of use, counted up to its last few events. */
async function fill(db: MetricsDb): Promise<void> {
  await sql`
    insert into metrics_event (at, event, dimensions, details)
    select timestamptz '2026-06-01T00:00:00Z' + n * interval '5 seconds', ${event},
      jsonb_build_object('routeName', 'page' || n % 40), '{}'
    from generate_series(1, 500000) as n`.execute(db)
  await sql`update metrics_progress set counted_id = 499000`.execute(db)
  await sql`
    insert into metrics_count (every, event, dimension, start, value, count)
    select 'hour', ${event} || n % 10, dimension, timestamptz '2026-06-01T00:00:00Z'
      + (n / 10) * interval '1 hour', case dimension when '' then '' else 'page' || page end, n
    from generate_series(0, 7199) as n
    cross join (values ('', 0), ('routeName', 1), ('routeName', 2), ('routeName', 3),
      ('sessionId', 1), ('sessionId', 2)) as part (dimension, page)`.execute(db)
  await sql`
    insert into visitor_count (every, start, peak, average)
    select 'minute', timestamptz '2026-06-01T00:00:00Z' + n * interval '1 minute', n, n
    from generate_series(0, 43000) as n`.execute(db)
  await sql`
    insert into visitor_sample (minute, server, connections)
    select timestamptz '2026-06-29T00:00:00Z' + n * interval '1 minute', gen_random_uuid(), n
    from generate_series(0, 2100) as n cross join generate_series(1, 5)`.execute(db)
  for (const table of ['metrics_event', 'metrics_count', 'visitor_count', 'visitor_sample'])
    await sql`analyze ${sql.table(table)}`.execute(db)
}
