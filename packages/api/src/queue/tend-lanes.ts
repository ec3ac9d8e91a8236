import type { Log } from '../logging/log.ts'
import type { Lane } from './lane.ts'
import { extendHeld, findDueQueues, restartFutureWaits, type QueueDb } from './queue-repository.ts'

export interface TendLanesOptions {
  readonly db: QueueDb
  readonly log: Log
  /** Milliseconds. */
  readonly lease: number
  /** Milliseconds. */
  readonly pollEvery: number
  readonly random: () => number
}

/**
 * Looks for due items in all queues with one statement each time, and keeps the leases of those
 * under way. Returns how to stop.
 */
export function tendLanes(lanes: readonly Lane[], options: TendLanesOptions): () => void {
  const { lease, pollEvery, random } = options
  const stopPolling = repeat(
    () => poll(lanes, options),
    () => pollEvery * (0.75 + random() / 2),
  )
  const stopExtending = repeat(
    () => extend(lanes, options),
    () => lease / 3,
  )
  return () => {
    stopPolling()
    stopExtending()
  }
}

async function poll(lanes: readonly Lane[], { db, log }: TendLanesOptions): Promise<void> {
  try {
    await restartFutureWaits(db)
    const due = await findDueQueues(
      db,
      lanes.map(({ queue }) => queue),
    )
    for (const lane of lanes) if (due.includes(lane.queue)) lane.wake()
  } catch (error) {
    log.warn({ error }, 'queues could not be looked at')
  }
}

async function extend(lanes: readonly Lane[], options: TendLanesOptions): Promise<void> {
  const { db, log, lease } = options
  const held = lanes.flatMap((lane) => lane.held())
  if (held.length === 0) return
  try {
    const kept = await extendHeld(db, held, lease)
    // An item that was done in the meantime is under way no more, and losing it does nothing.
    const lost = held.map(({ claim }) => claim).filter((claim) => !kept.has(claim))
    for (const lane of lanes) lane.lose(lost)
  } catch (error) {
    log.warn({ error }, 'leases of items could not be extended')
  }
}

/** Again and again, with the pause between the end of one and the begin of the next. */
function repeat(work: () => Promise<void>, pause: () => number): () => void {
  let isStopped = false
  const plan = (): NodeJS.Timeout =>
    setTimeout(async () => {
      await work()
      if (!isStopped) timer = plan()
    }, pause()).unref()
  let timer = plan()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
