import type { Database, Tables } from '../database/index.ts'
import type { Log } from '../logging/log.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import {
  countItems,
  discardDeadLetter,
  listDeadLetters,
  retryDeadLetter,
  type DeadLetter,
  type ListDeadLettersOptions,
  type QueueStatus,
} from './dead-letters.ts'
import { drainLanes, type DrainCounts } from './drain-lanes.ts'
import { enqueue } from './enqueue.ts'
import { createLane, type Lane } from './lane.ts'
import type { Queues, QueueWorker } from './queue.ts'
import type { QueueTables } from './queue-tables.ts'
import { tendLanes } from './tend-lanes.ts'

export interface OpenQueuesOptions {
  /** Where items are kept. Its tables come with `createConference`. */
  readonly database: Database
  readonly log: Log
  /**
   * Milliseconds between two looks for what other servers put in, give or take a quarter. What this
   * process puts in is taken at once. Default: 1,000.
   */
  readonly pollEvery?: number
  /** Milliseconds after which another process takes the items of one that died. Default: 30,000. */
  readonly lease?: number
  /** From 0 to 1; spreads tries and looks. Default: `Math.random`. */
  readonly random?: () => number
}

const openQueuesOptionsShape: OptionsShape<OpenQueuesOptions> = {
  database: part.database,
  log: part.log,
  pollEvery: check.optional(check.milliseconds),
  lease: check.optional(check.milliseconds),
  random: check.optional(check.fn('that returns a number from 0 to 1')),
}

/** Work that is going on in this process. */
export interface Work {
  /**
   * Takes no more items and waits for those under way; after `within` milliseconds they are told to
   * stop and go back, for another process or the next start: those that stop within half a second at
   * once, others when their leases run out. Default: 10,000.
   */
  stop(within?: number): Promise<void>
}

export interface OpenQueues extends Queues {
  /** Does the items of these queues in this process, from now until it is stopped. */
  work(workers: readonly QueueWorker<any>[]): Work
  /**
   * Does what is due in these queues until nothing is left but what has to wait; for a process that
   * a timetable of others starts.
   */
  drain(
    workers: readonly QueueWorker<any>[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<DrainCounts>
  /** Of each queue that holds an item. */
  status(): Promise<readonly QueueStatus[]>
  /** The latest first. */
  deadLetters(queue: string, options: ListDeadLettersOptions): Promise<readonly DeadLetter[]>
  /** Puts a dead letter back into its queue; answers whether it was there. */
  retry(db: Tables<any>, queue: string, item: string): Promise<boolean>
  /** Deletes a dead letter; answers whether it was there. */
  discard(db: Tables<any>, queue: string, item: string): Promise<boolean>
}

/** Opens the queues of a database. There is nothing to close but the work that is started. */
export function openQueues(options: OpenQueuesOptions): OpenQueues {
  checkOptions('openQueues', openQueuesOptionsShape, options)
  const { database, log, lease = 30_000, pollEvery = 1_000, random = Math.random } = options
  const db = database.tables<QueueTables>()
  const lanes = new Set<Lane>()
  const lanesFor = (workers: readonly QueueWorker<any>[]) => {
    checkWorkers(workers)
    return workers.map((worker) => createLane(worker, { db, log, lease, random }))
  }
  const begin = (opened: readonly Lane[]) => {
    for (const lane of opened) lanes.add(lane)
    return tendLanes(opened, { db, log, lease, pollEvery, random })
  }
  const end = async (opened: readonly Lane[], within = 10_000) => {
    await Promise.all(opened.map((lane) => lane.close(within)))
    for (const lane of opened) lanes.delete(lane)
  }

  return {
    async enqueue(handle, queue, data, enqueueOptions) {
      const id = await enqueue(handle, queue, data, enqueueOptions)
      if (id !== null) wakeAfter(handle, lanes, queue.name)
      return id
    },
    work(workers) {
      const opened = lanesFor(workers)
      const stopTending = begin(opened)
      for (const lane of opened) lane.wake()
      return {
        async stop(within) {
          await end(opened, within)
          stopTending()
        },
      }
    },
    async drain(workers, { signal } = {}) {
      const opened = lanesFor(workers)
      const stopTending = begin(opened)
      try {
        return await drainLanes(db, opened, signal)
      } finally {
        await end(opened, 0)
        stopTending()
      }
    },
    status: () => countItems(db),
    deadLetters: (queue, which) => listDeadLetters(db, queue, which),
    async retry(handle, queue, item) {
      const wasThere = await retryDeadLetter(handle, queue, item)
      if (wasThere) wakeAfter(handle, lanes, queue)
      return wasThere
    },
    discard: (handle, queue, item) => discardDeadLetter(handle, queue, item),
  }
}

function checkWorkers(workers: readonly QueueWorker<any>[]): void {
  const names = new Set<string>()
  for (const { queue } of workers) {
    if (names.has(queue.name)) throw new TypeError(`Two workers do the queue ${queue.name}`)
    names.add(queue.name)
  }
}

/** Milliseconds after which a transaction of the caller's has most likely been committed. */
const likelyCommits = [5, 25, 125]

/**
 * A handle does not tell when its transaction is committed; a few looks soon after find the item
 * sooner than the next poll would.
 */
function wakeAfter(handle: Tables<any>, lanes: ReadonlySet<Lane>, queue: string): void {
  const concerned = [...lanes].filter((lane) => lane.queue === queue)
  const wake = () => concerned.forEach((lane) => lane.wake())
  if (!handle.isTransaction) return wake()
  if (concerned.length > 0) for (const delay of likelyCommits) setTimeout(wake, delay).unref()
}
