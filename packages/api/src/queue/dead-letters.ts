import type { QueueDb } from './queue-repository.ts'
import { sql } from '../modules/index.ts'

/** How many items of a queue are in which state. */
export interface QueueStatus {
  readonly queue: string
  readonly waiting: number
  readonly underWay: number
  readonly dead: number
  /** When the item that waits longest was put in. */
  readonly waitingSince: Date | null
}

/** An item that is tried no more. What it carries is not told: it may be a person's mail. */
export interface DeadLetter {
  readonly id: string
  readonly attempts: number
  readonly enqueued: Date
  readonly died: Date
  readonly error: string
}

export interface ListDeadLettersOptions {
  /** From 1. */
  readonly limit: number
  /** The last one of the page before. */
  readonly after?: Pick<DeadLetter, 'id' | 'died'>
}

/** Of every queue that holds an item. */
export async function countItems(db: QueueDb): Promise<readonly QueueStatus[]> {
  // Each state by its own index, so that no item itself is read.
  const { rows } = await sql<QueueStatus>`
    select queue, sum(waiting)::bigint as waiting, sum(held)::bigint as "underWay",
      sum(dead)::bigint as dead, min(since) as "waitingSince"
    from (
      select queue, count(*) as waiting, 0 as held, 0 as dead, min(enqueued_at) as since
      from queue_item where died_at is null and claim is null group by queue
      union all
      select queue, 0, count(*), 0, null
      from queue_item where died_at is null and claim is not null group by queue
      union all
      select queue, 0, 0, count(*), null from queue_item where died_at is not null group by queue
    ) as state
    group by queue order by queue`.execute(db)
  return rows
}

/** The latest first. */
export async function listDeadLetters(
  db: QueueDb,
  queue: string,
  { limit, after }: ListDeadLettersOptions,
): Promise<readonly DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    select id, attempt as attempts, enqueued_at as enqueued, died_at as died,
      coalesce(error, '') as error
    from queue_item
    where queue = ${queue} and died_at is not null
      ${after ? sql`and (died_at, id) < (${after.died}, ${after.id}::uuid)` : sql``}
    order by died_at desc, id desc
    limit ${limit}`.execute(db)
  return rows
}

/**
 * Back to those that wait, with all its tries before it. Answers whether it was there. Its key is
 * gone: another item may have it by now, and whoever retries this one wants both.
 */
export async function retryDeadLetter(db: QueueDb, queue: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('queue_item')
    .set({
      died_at: null,
      key: null,
      attempt: 0,
      due_at: sql`now()`,
      scheduled_at: sql`now()`,
      error: null,
    })
    .where('id', '=', id)
    .where('queue', '=', queue)
    .where('died_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Deletes it. Answers whether it was there. */
export async function discardDeadLetter(db: QueueDb, queue: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('queue_item')
    .where('id', '=', id)
    .where('queue', '=', queue)
    .where('died_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Deletes what died before a moment; answers how many. */
export async function pruneDeadLetters(db: QueueDb, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('queue_item')
    .where('died_at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
