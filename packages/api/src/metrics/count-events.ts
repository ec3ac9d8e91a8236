import { lastSettledEvent } from './metrics-repository.ts'
import type { MetricsDb } from './metrics-tables.ts'
import { sql } from '../modules/index.ts'

export interface CountEventsOptions {
  readonly now: number
  /** Whose days are counted. */
  readonly timeZone: string
  /** Events in one transaction. Default: 20,000. */
  readonly step?: number
  /** Stops between two steps when it fires. */
  readonly signal?: AbortSignal
  /** Runs first in each transaction. Default: nothing. */
  readonly hold?: (trx: MetricsDb) => Promise<void>
}

/**
 * Adds the events that are new to the counts by hour and by day. Each step counts some of them and
 * notes how far it came in one transaction, so that events count once, wherever it is interrupted
 * and however many do it at the same time. Answers how many it counted.
 */
export async function countEvents(db: MetricsDb, options: CountEventsOptions): Promise<number> {
  const { step = 20_000 } = options
  const last = await lastSettledEvent(db)
  let counted = 0
  for (;;) {
    options.signal?.throwIfAborted()
    const { from, to, events } = await db.transaction().execute(async (trx) => {
      await options.hold?.(trx)
      const from = await lockProgress(trx)
      const to = Math.min(last, from + step)
      const events = to > from ? await addCounts(trx, { from, to, timeZone: options.timeZone }) : 0
      await moveProgress(trx, Math.max(from, to), new Date(options.now))
      return { from, to, events }
    })
    counted += events
    if (to >= last || to <= from) return counted
  }
}

async function lockProgress(trx: MetricsDb): Promise<number> {
  const { counted_id } = await trx
    .selectFrom('metrics_progress')
    .select('counted_id')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return counted_id
}

async function moveProgress(trx: MetricsDb, to: number, now: Date): Promise<void> {
  await trx.updateTable('metrics_progress').set({ counted_id: to, counted_at: now }).execute()
}

/** One statement for all events, intervals and dimensions; answers how many events there were. */
async function addCounts(
  trx: MetricsDb,
  { from, to, timeZone }: { readonly from: number; readonly to: number; readonly timeZone: string },
): Promise<number> {
  const { rows } = await sql<{ events: number }>`
    with fresh as materialized (
      select at, event, dimensions from metrics_event where id > ${from} and id <= ${to}
    ), counted as (
      select span.every, span.start, fresh.event, part.dimension, part.value, count(*) as count
      from fresh
      cross join lateral (values
        ('hour', date_trunc('hour', at at time zone 'UTC') at time zone 'UTC'),
        ('day', date_trunc('day', at at time zone ${timeZone}) at time zone ${timeZone})
      ) as span (every, start)
      cross join lateral (
        select '' as dimension, '' as value
        union all
        select key, value from jsonb_each_text(fresh.dimensions)
      ) as part
      group by 1, 2, 3, 4, 5
    ), added as (
      insert into metrics_count (every, start, event, dimension, value, count)
      select every, start, event, dimension, value, count from counted
      on conflict (every, event, dimension, start, value)
      do update set count = metrics_count.count + excluded.count
    )
    select count(*) as events from fresh`.execute(trx)
  return rows[0]?.events ?? 0
}
