import type { Struct } from 'superstruct'
import type { Tables } from '../database/index.ts'
import type { Log } from '../logging/index.ts'

/** A line of work that survives the process: each item is done once, sooner or later, by a worker. */
export interface Queue<Data> {
  /** `<verb>-<noun>`: `send-mail`. Stable, for items wait under it across releases. */
  readonly name: string
  readonly summary: string
  /** What an item carries, as JSON; checked when it goes in and when it comes out. */
  readonly payload: Struct<Data, any>
  /** How often an item is tried before it goes to the dead letters. Default: 12. */
  readonly attempts?: number
  /** Milliseconds before the second try; about twice as long before each next one. Default: 1,000. */
  readonly firstDelay?: number
  /** The longest wait between two tries, in milliseconds. Default: 300,000. */
  readonly longestDelay?: number
  /**
   * Milliseconds after which a try is told to stop, and counts as failed. What goes on all the same
   * may be done twice: choose more than the work can take. Default: 60,000.
   */
  readonly tryWithin?: number
}

export interface EnqueueOptions {
  /** While an item with this key waits or is under way, another is not taken. Default: none. */
  readonly key?: string
  /** Higher goes first. Default: 0. */
  readonly priority?: number
  /** Milliseconds since 1970 before which it is not begun. Default: at once. */
  readonly notBefore?: number
}

export interface WorkContext {
  readonly log: Log
  /**
   * Fires when the work must stop: the process shuts down, or the try has run out of time. Work that
   * has ended half a second later, well or not, is not begun by anybody else before.
   */
  readonly signal: AbortSignal
  /** The item's own id, the same at each try: for what must happen once elsewhere. */
  readonly item: string
  /** Counts from 1. */
  readonly attempt: number
  /**
   * Says with the caller's handle that the item is done. In the transaction that does the work, work
   * and item stand or fall together: it happens once, wherever the process is killed. Throws a
   * `LostItemError`, so that the transaction is undone, when the item is another try's by now. Work
   * outside of the database need not call it: what resolves is done.
   */
  done(db: Tables<any>): Promise<void>
}

/**
 * Does the items of one queue. An item that was taken is done at least once: a process may end
 * between the work and the note that it is done. Where that matters use `context.done`, or
 * `context.item` as the key of what happens elsewhere.
 */
export interface QueueWorker<Data> {
  readonly queue: Queue<Data>
  /** Items under way at once in this process. Default: 1. */
  readonly concurrency?: number
  /**
   * Does one item. It is done when the promise resolves, tried again when it rejects, and goes to
   * the dead letters at once when it rejects with a `DeadLetterError`. A `NotNowError` counts
   * against no item: the queue rests in this process for a growing while.
   */
  work(data: Data, context: WorkContext): Promise<void>
}

/** Puts items into queues. Safe to share between features. */
export interface Queues {
  /**
   * Puts an item into a queue with the caller's handle, so that inside a transaction it is there
   * with the transaction or not at all. Answers its id, or null when its key is taken already.
   * Throws superstruct's error for data of another shape.
   */
  enqueue<Data>(
    db: Tables<any>,
    queue: Queue<Data>,
    data: Data,
    options?: EnqueueOptions,
  ): Promise<string | null>
}

/** Thrown by a worker for an item that no further try would help. */
export class DeadLetterError extends Error {
  override readonly name = 'DeadLetterError'
}

/**
 * Thrown by a worker when no item could be done now, such as while the mail server is away. The item
 * goes back as if it had not been tried, and keeps its place.
 */
export class NotNowError extends Error {
  override readonly name = 'NotNowError'
}

/** The item is no longer this try's: it ran out of time, and another may be under way. */
export class LostItemError extends Error {
  override readonly name = 'LostItemError'
}
