import { setTimeout } from 'node:timers/promises'
import { validate } from '@plenum/shared'
import type { Log } from '../logging/log.ts'
import { redactText } from '../logging/redact.ts'
import { backoff } from './backoff.ts'
import { StubbornWorkError, workWithin } from './work-within.ts'
import { DeadLetterError, LostItemError, NotNowError } from './queue.ts'
import type { Queue, QueueWorker } from './queue.ts'
import { buryHeld, deleteHeld, handBackHeld, postponeHeld } from './queue-repository.ts'
import type { ClaimedItem, QueueDb } from './queue-repository.ts'

/** What became of an item that was taken. */
export type TryOutcome =
  | { readonly kind: 'done' | 'dead' | 'lost' | 'left' | 'handed-back' }
  | { readonly kind: 'not-now'; readonly error: unknown }
  /** To be tried again after so many milliseconds. */
  | { readonly kind: 'failed'; readonly delay: number }

export interface TryOptions {
  readonly db: QueueDb
  readonly log: Log
  readonly random: () => number
  /** Fires with `closing` when the process stops, with a `LostItemError` when the lease is gone. */
  readonly signal: AbortSignal
}

/** Why work is stopped that a process has no more time for. */
export const closing = new Error('The server is shutting down')

const defaultAttempts = 12

/** Does an item once, and notes what came of it. Rejects only when the database does. */
export async function tryItem<Data>(
  item: ClaimedItem,
  worker: QueueWorker<Data>,
  options: TryOptions,
): Promise<TryOutcome> {
  const { queue } = worker
  const log = options.log.child({ queue: queue.name, item: item.id, attempt: item.attempt })
  const tryOptions = { ...options, log }
  // The last try ended with its process, and nobody was left to note it.
  if (item.attempt > (queue.attempts ?? defaultAttempts))
    return bury(item, 'The last try did not come to an end', tryOptions)
  const [failure, data] = validate(item.payload, queue.payload, { coerce: true })
  // Superstruct quotes values, and they may be a person's: told is where, not what.
  if (failure) return bury(item, `Of another shape, at “${failure.path.join('.')}”`, tryOptions)
  let isNoted: boolean
  try {
    isNoted = await workWithin(item, worker, data, tryOptions)
  } catch (error) {
    return noteFailure(error, item, queue, tryOptions)
  }
  if (!(await noteDone(item, tryOptions)) && !isNoted) return lose(log)
  return { kind: 'done' }
}

/** Milliseconds between two tries to note that an item is done. */
const noteEvery = 250

/**
 * What is done must not be done again because the database was away just then: once it is back, this
 * tells it sooner than anybody looks for what is due. Answers whether the item was still the try's.
 */
async function noteDone(item: ClaimedItem, { db, log, signal }: TryOptions): Promise<boolean> {
  for (let isKnown = false; ; isKnown = true) {
    try {
      return await deleteHeld(db, item)
    } catch (error) {
      if (signal.aborted) throw error
      if (!isKnown) log.warn({ error }, 'item is done, which could not be noted; trying again')
      await setTimeout(noteEvery, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
}

async function noteFailure(
  error: unknown,
  item: ClaimedItem,
  queue: Queue<any>,
  options: TryOptions,
): Promise<TryOutcome> {
  const { db, log, random } = options
  if (error instanceof LostItemError) return lose(log)
  if (error instanceof StubbornWorkError) {
    log.warn({ error }, 'item is left to its lease: its work was told to stop and goes on')
    return { kind: 'left' }
  }
  if (error instanceof NotNowError || error === closing) {
    await handBackHeld(db, item)
    return error === closing ? { kind: 'handed-back' } : { kind: 'not-now', error }
  }
  const { attempts = defaultAttempts, firstDelay = 1_000, longestDelay = 300_000 } = queue
  if (error instanceof DeadLetterError || item.attempt >= attempts)
    return bury(item, inOneLine(error), options, error)
  const delay = backoff(item.attempt, { first: firstDelay, longest: longestDelay, random })
  await postponeHeld(db, item, { delay, error: inOneLine(error) })
  log.warn({ error, delay: Math.round(delay) }, 'item failed; it will be tried again')
  return { kind: 'failed', delay }
}

async function bury(
  item: ClaimedItem,
  reason: string,
  { db, log }: TryOptions,
  error?: unknown,
): Promise<TryOutcome> {
  await buryHeld(db, item, reason)
  log.error({ reason, ...(error === undefined ? {} : { error }) }, 'item given up')
  return { kind: 'dead' }
}

function lose(log: Log): TryOutcome {
  log.warn({}, 'item was taken over by another try')
  return { kind: 'lost' }
}

/** For organisers: what happened, without addresses and secrets. */
function inOneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return redactText(text.replace(/\s+/g, ' ').trim()).slice(0, 500)
}
