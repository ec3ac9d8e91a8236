import type { MetricsValue } from '@plenum/shared'
import type { MetricsDb } from './metrics-tables.ts'
import { sql } from '../modules/index.ts'

export interface MetricsRow {
  /** Cut to the second. */
  readonly at: string
  readonly event: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly details: Readonly<Record<string, MetricsValue>>
}

/** Whoever writes events holds it together with others; whoever asks how far they go, alone. */
const writing = sql`hashtextextended('plenum_metrics_event', 0)`

/** Writes events by one statement. */
export async function insertEvents(db: MetricsDb, rows: readonly MetricsRow[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock_shared(${writing})`.execute(trx)
    await sql`
      insert into metrics_event (at, event, dimensions, details)
      select at, event, dimensions, details
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as sent (at timestamptz, event text, dimensions jsonb, details jsonb)`.execute(trx)
  })
}

/**
 * An id up to which every event there will ever be is there to be read. Ids are given before a
 * transaction commits, so without waiting for those under way a smaller one could still appear.
 */
export async function lastSettledEvent(db: MetricsDb): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${writing})`.execute(trx)
    const { rows } = await sql<{ last: number | null }>`
      select max(id) as last from metrics_event`.execute(trx)
    return rows[0]?.last ?? 0
  })
}

/**
 * Deletes events from before a moment that have been counted, at most so many. Answers how many
 * there were.
 */
export async function deleteEvents(db: MetricsDb, before: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from metrics_event where id in (
      select id from metrics_event
      where at < ${before} and id <= (select counted_id from metrics_progress)
      order by at limit ${most}
    )`.execute(db)
  return Number(numAffectedRows ?? 0)
}
