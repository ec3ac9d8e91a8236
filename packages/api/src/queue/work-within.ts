import type { Log } from '../logging/log.ts'
import { DeadLetterError, LostItemError, type QueueWorker } from './queue.ts'
import { deleteHeld, type ClaimedItem, type QueueDb } from './queue-repository.ts'

/**
 * Work that was told to stop goes on: whether its item will be done by it nobody knows, so it is not
 * noted either way and belongs to the try until the lease runs out.
 */
export class StubbornWorkError extends Error {
  override readonly name = 'StubbornWorkError'
}

/** Milliseconds that work has to end after it was told to. */
const stopWithin = 500

/**
 * Lets a worker do an item. Ends with the work, which is told to stop when it may not go on; where
 * it was lost, at once. Rejects with why it was stopped, unless the work came to its own end, or
 * with a `StubbornWorkError`. Answers whether the work noted itself that the item is done.
 */
export async function workWithin<Data>(
  item: ClaimedItem,
  worker: QueueWorker<Data>,
  data: Data,
  { log, signal }: { readonly log: Log; readonly signal: AbortSignal },
): Promise<boolean> {
  let isNoted = false
  const done = async (handle: QueueDb) => {
    if (!(await deleteHeld(handle, item))) throw new LostItemError('Another try has the item')
    isNoted = true
  }
  try {
    await stopInTime(signal, worker.queue.tryWithin ?? 60_000, (stop) =>
      worker.work(data, { log, signal: stop, item: item.id, attempt: item.attempt, done }),
    )
  } catch (error) {
    // An item that its own try has noted as done is gone; that is no loss.
    if (!(isNoted && error instanceof LostItemError)) throw error
  }
  return isNoted
}

async function stopInTime(
  signal: AbortSignal,
  milliseconds: number,
  work: (stop: AbortSignal) => Promise<void>,
): Promise<void> {
  const limit = new AbortController()
  const tooLong = new Error(`Not done within ${milliseconds} ms`)
  const timer = setTimeout(() => limit.abort(tooLong), milliseconds)
  const stop = AbortSignal.any([signal, limit.signal])
  let late: NodeJS.Timeout | undefined
  try {
    stop.throwIfAborted()
    const stopped = new Promise<never>((_, reject) => {
      stop.addEventListener('abort', () => {
        // What it still does is another try's by now.
        if (stop.reason instanceof LostItemError) return reject(stop.reason)
        const stubborn = new StubbornWorkError('It was told to stop', { cause: stop.reason })
        late = setTimeout(() => reject(stubborn), stopWithin)
      })
    })
    await Promise.race([stopped, work(stop)])
  } catch (error) {
    throw stop.aborted && !isVerdict(error) ? stop.reason : error
  } finally {
    clearTimeout(timer)
    clearTimeout(late)
  }
}

/** What holds also for work that was stopped. */
function isVerdict(error: unknown): boolean {
  return [DeadLetterError, LostItemError, StubbornWorkError].some((kind) => error instanceof kind)
}
