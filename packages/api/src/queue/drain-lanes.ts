import type { Lane } from './lane.ts'
import { findDueQueues, type QueueDb } from './queue-repository.ts'

export interface DrainCounts {
  readonly done: number
  /** Tries that failed; their items wait to be tried again. */
  readonly failed: number
  readonly dead: number
}

/**
 * Works until nothing is due that could be done: what a queue at rest holds is left for later, as
 * is what failed and waits. Rejects when a queue cannot be taken from.
 */
export async function drainLanes(
  db: QueueDb,
  lanes: readonly Lane[],
  signal: AbortSignal | undefined,
): Promise<DrainCounts> {
  let open = [...lanes]
  while (open.length > 0) {
    signal?.throwIfAborted()
    for (const lane of open) lane.wake()
    await until(Promise.all(open.map((lane) => lane.idle())), signal)
    const broken = open.find((lane) => lane.failure() !== undefined)
    if (broken) throw broken.failure()
    const due = await findDueQueues(
      db,
      open.map(({ queue }) => queue),
    )
    open = open.filter((lane) => due.includes(lane.queue) && !lane.isResting())
  }
  const sum = (kind: 'done' | 'failed' | 'left' | 'dead') =>
    lanes.reduce((total, lane) => total + lane.counts[kind], 0)
  return { done: sum('done'), failed: sum('failed') + sum('left'), dead: sum('dead') }
}

async function until(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return void (await work)
  let stop: () => void = () => undefined
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    await Promise.race([work, stopped])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
