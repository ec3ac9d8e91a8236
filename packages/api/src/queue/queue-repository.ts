import type { RawBuilder } from 'kysely'
import type { Tables } from '../database/index.ts'
import type { QueueTables } from './queue-tables.ts'
import { sql } from '../modules/index.ts'

export type QueueDb = Tables<QueueTables>

export interface NewItem {
  readonly id: string
  readonly queue: string
  readonly key: string | null
  readonly priority: number
  /** JSON. */
  readonly payload: string
  readonly notBefore: Date | undefined
}

/** Answers whether it was taken: not, while a living item has its key. */
export async function insertItem(db: QueueDb, item: NewItem): Promise<boolean> {
  const { notBefore, ...values } = item
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('queue_item')
    .values({ ...values, ...(notBefore ? { due_at: notBefore } : {}) })
    .onConflict((on) =>
      on
        .columns(['queue', 'key'])
        .where('key', 'is not', null)
        .where('died_at', 'is', null)
        .doNothing(),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export interface ClaimedItem {
  readonly id: string
  readonly claim: string
  readonly attempt: number
  readonly payload: unknown
}

/**
 * Takes the next items that are due, or whose try has let its lease run out, each for one process
 * alone.
 */
export async function claimItems(
  db: QueueDb,
  queue: string,
  { limit, lease }: { readonly limit: number; readonly lease: number },
): Promise<readonly ClaimedItem[]> {
  const { rows } = await sql<ClaimedItem & { priority: number; place: number }>`
    with next as (
      select id from queue_item
      where queue = ${queue} and died_at is null and due_at <= now()
      order by priority desc, place
      limit ${limit}
      for update skip locked
    )
    update queue_item as item
    set claim = gen_random_uuid(), attempt = item.attempt + 1, due_at = ${inFuture(lease)},
      scheduled_at = now()
    from next where item.id = next.id
    returning item.id, item.claim, item.attempt, item.payload, item.priority, item.place`.execute(
    db,
  )
  return rows.toSorted((a, b) => b.priority - a.priority || a.place - b.place)
}

/**
 * Starts the waits again that began in the future, before the clock stepped back: else their items
 * would wait for as long as the step. Skips steps of up to a second.
 */
export async function restartFutureWaits(db: QueueDb): Promise<void> {
  await sql`
    update queue_item set due_at = now() + (due_at - scheduled_at), scheduled_at = now()
    where id in (
      select id from queue_item
      where died_at is null and scheduled_at > now() + interval '1 second'
      for update skip locked
    )`.execute(db)
}

/** Those of the queues that have something to take. */
export async function findDueQueues(
  db: QueueDb,
  queues: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ queue: string }>`
    select wanted.queue from unnest(${[...queues]}::text[]) as wanted (queue)
    cross join lateral (
      select due_at from queue_item
      where queue_item.queue = wanted.queue and died_at is null
      order by due_at limit 1
    ) as first
    where first.due_at <= now()`.execute(db)
  return rows.map(({ queue }) => queue)
}

/** What a try holds: the item, by the claim that it drew. */
export type Held = Pick<ClaimedItem, 'id' | 'claim'>

/** Answers whether the item was still the try's. */
export async function deleteHeld(db: QueueDb, { id, claim }: Held): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('queue_item')
    .where('id', '=', id)
    .where('claim', '=', claim)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** To be tried again after so many milliseconds. */
export async function postponeHeld(
  db: QueueDb,
  { id, claim }: Held,
  { delay, error }: { readonly delay: number; readonly error: string },
): Promise<void> {
  await db
    .updateTable('queue_item')
    .set({ claim: null, due_at: inFuture(delay), scheduled_at: sql`now()`, error })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute()
}

/** As if it had not been tried. */
export async function handBackHeld(db: QueueDb, { id, claim }: Held): Promise<void> {
  await db
    .updateTable('queue_item')
    .set({ claim: null, due_at: sql`now()`, scheduled_at: sql`now()`, attempt: sql`attempt - 1` })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute()
}

export async function buryHeld(db: QueueDb, { id, claim }: Held, error: string): Promise<void> {
  await db
    .updateTable('queue_item')
    .set({ claim: null, died_at: sql`date_trunc('milliseconds', now())`, error })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute()
}

/**
 * Starts the leases of what tries hold anew; answers the claims that still hold an item. One that is
 * being noted as done is locked by that very transaction, and nobody can take it meanwhile.
 */
export async function extendHeld(
  db: QueueDb,
  held: readonly Held[],
  lease: number,
): Promise<ReadonlySet<string>> {
  const ids = held.map(({ id }) => id)
  const claims = held.map(({ claim }) => claim)
  await sql`
    update queue_item set due_at = ${inFuture(lease)}, scheduled_at = now()
    where id in (
      select id from queue_item
      where id = any(${ids}::uuid[]) and claim = any(${claims}::uuid[])
      for update skip locked
    )`.execute(db)
  const rows = await db
    .selectFrom('queue_item')
    .select('claim')
    .where('id', 'in', ids)
    .where('claim', 'in', claims)
    .execute()
  return new Set(rows.flatMap(({ claim }) => claim ?? []))
}

function inFuture(milliseconds: number): RawBuilder<Date> {
  return sql`now() + ${milliseconds}::double precision * interval '1 millisecond'`
}
