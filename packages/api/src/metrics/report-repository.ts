import type { MetricsInterval } from '@plenum/shared'
import { furtherValues } from './bound-values.ts'
import type { MetricsDb } from './metrics-tables.ts'
import { sql } from '../modules/index.ts'

export interface CountSpan {
  readonly from: string
  readonly to: string
  readonly every: MetricsInterval
}

export interface CountRow {
  readonly start: Date
  readonly event: string
  readonly count: number
}

/** Counts of one event or of all, for the intervals that begin within a span, in order of time. */
export async function readCounts(
  db: MetricsDb,
  { from, to, every, event }: CountSpan & { readonly event: string | undefined },
): Promise<CountRow[]> {
  const rows = db
    .selectFrom('metrics_count')
    .select(['start', 'event', 'count'])
    .where('every', '=', every)
    .where('dimension', '=', '')
    .where('start', '>=', new Date(from))
    .where('start', '<', new Date(to))
    .orderBy('start')
  return (event === undefined ? rows : rows.where('event', '=', event)).execute()
}

export interface ValueCountRow {
  readonly start: Date
  /** Null for all those together whose count is less than `smallest`, or who are `further`. */
  readonly value: string | null
  /** Whether it is of the values beyond `most`. */
  readonly further: boolean
  readonly count: number
}

export interface ValueSpan extends CountSpan {
  readonly event: string
  readonly dimension: string
  /** How many values to tell apart: those that were counted most in the whole span. */
  readonly most: number
  /** The least count of an interval that is told by itself. */
  readonly smallest: number
}

/**
 * Counts of one event by value, in order of time. What has no row of its own is added up where it
 * is: a month of hours may have a million counts.
 */
export async function readCountsByValue(db: MetricsDb, span: ValueSpan): Promise<ValueCountRow[]> {
  const { from, to, every, event, dimension, most, smallest } = span
  const { rows } = await sql<ValueCountRow>`
    with counted as (
      select start, value, count from metrics_count
      where every = ${every} and event = ${event} and dimension = ${dimension}
        and start >= ${new Date(from)} and start < ${new Date(to)}
    ), named as (
      select value from counted where value <> ${furtherValues}
      group by value order by sum(count) desc, value limit ${most}
    )
    select start, case when count >= ${smallest} then named.value end as value,
      named.value is null as further, sum(count)::bigint as count
    from counted left join named on named.value = counted.value
    group by 1, 2, 3 order by 1, 2`.execute(db)
  return rows
}

/** When events were last counted. */
export async function readProgress(db: MetricsDb): Promise<Date | null> {
  const row = await db.selectFrom('metrics_progress').select('counted_at').executeTakeFirst()
  return row?.counted_at ?? null
}
