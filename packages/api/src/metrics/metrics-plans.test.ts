import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CompiledQuery, createQueryId, sql } from 'kysely'
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

describe.each(engines)('with a month of use behind it, on $name', ({ name, open }) => {
  // The embedded one is for small conferences.
  const events = name === 'postgres' ? 500_000 : 40_000

  let database: Database
  let explained: ExplainedDatabase
  let db: MetricsDb
  const sent: CompiledQuery[] = []

  beforeAll(async () => {
    database = await open([{ feature: 'metrics', migrations: metricsMigrations }])
    await fill(database.tables<MetricsTables>(), events)
    explained = explainStatements(database)
    db = recordInto(sent, explained.database.tables<MetricsTables>())
  }, 120_000)
  afterAll(() => database.close())

  it.each<[string, () => Promise<unknown>]>([
    [
      'writing events',
      () => insertEvents(db, [{ at: '2026-06-30T12:00:00Z', event, dimensions: {}, details: {} }]),
    ],
    ['counting what is new', () => countEvents(db, { now, timeZone: 'UTC' })],
    ['forgetting what is old', () => deleteEvents(db, new Date('2026-06-01T01:00:00Z'), 10)],
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
          samples: new Date('2026-06-29T00:03:00Z'),
          minutes: new Date('2026-06-01T00:10:00Z'),
        }),
    ],
  ])('%s reads no table from end to end', async (_, work) => {
    explained.forget()
    sent.length = 0
    await work()
    expect(await explained.wholeReads()).toEqual([])
    // Nor does it read an index from end to end: the events alone take 8,000 blocks.
    expect(await blocksTouched(database.tables(), sent)).toBeLessThan(1500)
  })
})

/** Keeps the statements that go through a handle. */
function recordInto(sent: CompiledQuery[], db: MetricsDb): MetricsDb {
  const executor = db.getExecutor()
  return db.withPlugin({
    transformQuery({ node }) {
      sent.push(executor.compileQuery(node, createQueryId()))
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
}

/** Does statements once more, counts the blocks of 8 kB that they look at, and undoes them. */
async function blocksTouched(db: MetricsDb, sent: readonly CompiledQuery[]): Promise<number> {
  const trx = await db.startTransaction().execute()
  let blocks = 0
  for (const { sql: text, parameters } of sent) {
    const explain = CompiledQuery.raw(`explain (analyze, buffers, format json) ${text}`, [
      ...parameters,
    ])
    const { rows } = await trx.executeQuery<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      explain,
    )
    const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {}
    blocks += (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
  }
  await trx.rollback().execute()
  return blocks
}

/** A month of use, counted up to its last thousand events. */
async function fill(db: MetricsDb, events: number): Promise<void> {
  await sql`
    insert into metrics_event (at, event, dimensions, details)
    select timestamptz '2026-06-01T00:00:00Z' + n * 2500000.0 / ${events} * interval '1 second', ${event},
      jsonb_build_object('routeName', 'page' || n % 40), '{}'
    from generate_series(1, ${events}::integer) as n`.execute(db)
  await sql`update metrics_progress set counted_id = ${events - 1000}`.execute(db)
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
