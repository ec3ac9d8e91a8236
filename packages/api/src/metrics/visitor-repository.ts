import type { MetricsDb } from './metrics-tables.ts'
import { sql } from '../modules/index.ts'

export interface VisitorSample {
  readonly server: string
  readonly at: Date
  readonly connections: number
}

/** What a server has open now; the last look within a minute counts. */
export async function saveSample(db: MetricsDb, sample: VisitorSample): Promise<void> {
  await sql`
    insert into visitor_sample (minute, server, connections)
    values (date_trunc('minute', ${sample.at}::timestamptz), ${sample.server}::uuid,
      ${sample.connections})
    on conflict (minute, server) do update set connections = excluded.connections`.execute(db)
}

/** The latest sample of each server within a span, added up. */
export async function sumFreshSamples(
  db: MetricsDb,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<number> {
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(connections), 0)::integer as sum from (
      select distinct on (server) connections from visitor_sample
      where minute >= ${since} and minute <= ${until} order by server, minute desc
    ) as latest`.execute(db)
  return rows[0]?.sum ?? 0
}

/** The last counted minute until `to`; later ones were counted before the clock stepped back. */
export async function lastCountedMinute(db: MetricsDb, to: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom('visitor_count')
    .select('start')
    .where('every', '=', 'minute')
    .where('start', '<=', to)
    .orderBy('start', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.start
}

/** Adds the samples of all servers up for each minute of a span. Answers how many minutes. */
export async function countMinutes(db: MetricsDb, from: Date, to: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into visitor_count (every, start, peak, average)
    select 'minute', minute, sum(connections), sum(connections) from visitor_sample
    where minute >= ${from} and minute < ${to} group by minute
    on conflict (every, start) do update
    set peak = excluded.peak, average = excluded.average`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Draws the minutes of each hour together, from the hour of a moment on. */
export async function countHours(db: MetricsDb, from: Date): Promise<void> {
  await sql`
    insert into visitor_count (every, start, peak, average)
    select 'hour', hour, max(peak), avg(average) from (
      select date_trunc('hour', start at time zone 'UTC') at time zone 'UTC' as hour, peak, average
      from visitor_count
      where every = 'minute'
        and start >= date_trunc('hour', ${from}::timestamptz at time zone 'UTC') at time zone 'UTC'
    ) as minutes
    group by hour
    on conflict (every, start) do update
    set peak = excluded.peak, average = excluded.average`.execute(db)
}

/** Answers how many rows there were. */
export async function deleteVisitors(
  db: MetricsDb,
  before: { readonly samples: Date; readonly minutes: Date },
): Promise<number> {
  const samples = await db
    .deleteFrom('visitor_sample')
    .where('minute', '<', before.samples)
    .executeTakeFirst()
  const minutes = await db
    .deleteFrom('visitor_count')
    .where('every', '=', 'minute')
    .where('start', '<', before.minutes)
    .executeTakeFirst()
  return Number(samples.numDeletedRows + minutes.numDeletedRows)
}

export async function readVisitorCounts(
  db: MetricsDb,
  span: { readonly from: string; readonly to: string; readonly every: 'minute' | 'hour' },
): Promise<{ start: Date; peak: number; average: number }[]> {
  return db
    .selectFrom('visitor_count')
    .select(['start', 'peak', 'average'])
    .where('every', '=', span.every)
    .where('start', '>=', new Date(span.from))
    .where('start', '<', new Date(span.to))
    .orderBy('start')
    .execute()
}
