import { randomUUID } from 'node:crypto'
import { assert } from '@plenum/shared'
import type { EnqueueOptions, Queue } from './queue.ts'
import { insertItem, type QueueDb } from './queue-repository.ts'

/** Puts an item into a queue; answers its id, or null when its key is taken. */
export async function enqueue<Data>(
  db: QueueDb,
  queue: Queue<Data>,
  data: Data,
  { key, priority = 0, notBefore }: EnqueueOptions = {},
): Promise<string | null> {
  assert(data, queue.payload)
  const id = randomUUID()
  const isTaken = await insertItem(db, {
    id,
    queue: queue.name,
    key: key ?? null,
    priority,
    payload: JSON.stringify(data),
    notBefore: notBefore === undefined ? undefined : new Date(notBefore),
  })
  return isTaken ? id : null
}
