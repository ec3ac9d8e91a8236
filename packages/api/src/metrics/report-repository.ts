import type { MetricsInterval } from '@plenum/shared'
import type { MetricsDb } from './metrics-tables.ts'

export interface CountRow {
  readonly start: Date
  readonly event: string
  readonly value: string
  readonly count: number
}

export interface CountSpan {
  readonly from: string
  readonly to: string
  readonly every: MetricsInterval
  readonly event: string | undefined
  /** Empty for whole events. */
  readonly dimension: string
}

/** Counts of the intervals that begin within a span, in order of time. */
export async function readCounts(db: MetricsDb, span: CountSpan): Promise<CountRow[]> {
  const { from, to, every, event, dimension } = span
  const rows = db
    .selectFrom('metrics_count')
    .select(['start', 'event', 'value', 'count'])
    .where('every', '=', every)
    .where('dimension', '=', dimension)
    .where('start', '>=', new Date(from))
    .where('start', '<', new Date(to))
    .orderBy('start')
    .orderBy('value')
  return (event === undefined ? rows : rows.where('event', '=', event)).execute()
}

/** When events were last counted. */
export async function readProgress(db: MetricsDb): Promise<Date | null> {
  const row = await db.selectFrom('metrics_progress').select('counted_at').executeTakeFirst()
  return row?.counted_at ?? null
}
