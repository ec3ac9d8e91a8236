import { LostItemError, type QueueWorker } from './queue.ts'
import { deleteHeld, type ClaimedItem, type QueueDb } from './queue-repository.ts'
import type { TryOptions } from './try-item.ts'

/**
 * Lets a worker do an item. Ends with the work, or as soon as it may not go on, whether it listens
 * to its signal or not. Answers whether the work noted itself that the item is done.
 */
export async function workWithin<Data>(
  item: ClaimedItem,
  worker: QueueWorker<Data>,
  data: Data,
  { log, signal }: Pick<TryOptions, 'log' | 'signal'>,
): Promise<boolean> {
  let isNoted = false
  const done = async (handle: QueueDb) => {
    if (!(await deleteHeld(handle, item))) throw new LostItemError('Another try has the item')
    isNoted = true
  }
  try {
    await raceStop(signal, worker.queue.tryWithin ?? 60_000, (stop) =>
      worker.work(data, { log, signal: stop, item: item.id, attempt: item.attempt, done }),
    )
  } catch (error) {
    // An item that its own try has noted as done is gone; that is no loss.
    if (!(isNoted && error instanceof LostItemError)) throw error
  }
  return isNoted
}

async function raceStop(
  signal: AbortSignal,
  milliseconds: number,
  work: (stop: AbortSignal) => Promise<void>,
): Promise<void> {
  const limit = new AbortController()
  const tooLong = new Error(`Not done within ${milliseconds} ms`)
  const timer = setTimeout(() => limit.abort(tooLong), milliseconds)
  const stop = AbortSignal.any([signal, limit.signal])
  try {
    stop.throwIfAborted()
    const stopped = new Promise<never>((_, reject) => {
      stop.addEventListener('abort', () => reject(stop.reason), { once: true })
    })
    await Promise.race([stopped, work(stop)])
  } finally {
    clearTimeout(timer)
  }
}
