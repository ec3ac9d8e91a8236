import type { Log } from '../logging/log.ts'
import { backoff } from './backoff.ts'
import { LostItemError, type QueueWorker } from './queue.ts'
import {
  claimItems,
  handBackHeld,
  type ClaimedItem,
  type Held,
  type QueueDb,
} from './queue-repository.ts'
import { closing, tryItem, type TryOutcome } from './try-item.ts'

export interface LaneOptions {
  readonly db: QueueDb
  readonly log: Log
  readonly random: () => number
  /** Milliseconds that an item belongs to this process without being extended. */
  readonly lease: number
}

/** One queue as it is worked on in this process. */
export interface Lane {
  readonly queue: string
  /** What is under way. */
  held(): readonly Held[]
  /** Takes what is due, as far as there is room. Harmless at any time. */
  wake(): void
  /** Stops the tries whose items are no longer this process's. */
  lose(claims: readonly string[]): void
  /** Resolves when nothing is under way and nothing was due at the last look. */
  idle(): Promise<void>
  /** Whether it waits for what its work depends on to come back. */
  isResting(): boolean
  /** What became of items so far. */
  readonly counts: Readonly<Record<TryOutcome['kind'], number>>
  /** Why the last look failed; undefined when it did not. */
  failure(): unknown
  /**
   * Takes no more and waits for what is under way. After so many milliseconds it is told to stop, and
   * handed back once it has; what does not stop soon is left to its lease.
   */
  close(within: number): Promise<void>
}

interface Try {
  readonly item: Held
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** The longest that a queue rests before it is looked at whether it can be worked on again. */
const longestRest = 30_000

/** Works on a queue, a few items at a time, in the order of priority and arrival. */
export function createLane(worker: QueueWorker<any>, options: LaneOptions): Lane {
  const { db, log, random, lease } = options
  const { queue, concurrency = 1 } = worker
  const underWay = new Map<string, Try>()
  const timers = new Set<NodeJS.Timeout>()
  const counts = { done: 0, dead: 0, lost: 0, left: 0, failed: 0, 'handed-back': 0, 'not-now': 0 }
  let looking: Promise<void> | undefined
  let isWanted = false
  let isClosed = false
  let rests = 0
  let isResting = false
  let failure: unknown

  const wake = () => {
    if (isClosed || isResting) return
    isWanted = true
    looking ??= look().finally(() => (looking = undefined))
  }

  const look = async () => {
    while (isWanted && !isClosed && !isResting) {
      isWanted = false
      // After a rest, one item finds out for all of them.
      const free = (rests > 0 ? 1 : concurrency) - underWay.size
      if (free <= 0) return
      try {
        const items = await claimItems(db, queue.name, { limit: free, lease })
        failure = undefined
        if (isClosed) await Promise.all(items.map((item) => handBackHeld(db, item)))
        else items.forEach(begin)
      } catch (error) {
        failure = error
        // The next look comes with the next poll.
        log.warn({ queue: queue.name, error }, 'queue could not be read')
      }
    }
  }

  const begin = (item: ClaimedItem) => {
    const stop = new AbortController()
    const ended = tryItem(item, worker, { db, log, random, signal: stop.signal })
      .then(settle)
      .catch((error: unknown) => {
        // It still is this process's by its lease, and goes to whoever looks after that.
        log.error({ queue: queue.name, item: item.id, error }, 'item could not be noted')
      })
      .then(() => {
        underWay.delete(item.claim)
        wake()
      })
    underWay.set(item.claim, { item, stop, ended })
  }

  const settle = (outcome: TryOutcome) => {
    counts[outcome.kind] += 1
    if (outcome.kind === 'failed') wakeIn(outcome.delay)
    if (outcome.kind === 'not-now') rest(outcome.error)
    else if (outcome.kind === 'done') rests = 0
  }

  const rest = (error: unknown) => {
    if (isResting) return
    isResting = true
    rests += 1
    const delay = backoff(rests, { first: queue.firstDelay ?? 1_000, longest: longestRest, random })
    log.warn({ queue: queue.name, error, delay: Math.round(delay) }, 'queue rests')
    wakeIn(delay, () => (isResting = false))
  }

  const wakeIn = (delay: number, before: () => void = () => undefined) => {
    if (isClosed) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      before()
      wake()
    }, delay).unref()
    timers.add(timer)
  }

  const ended = () => Promise.all([...underWay.values()].map((single) => single.ended))
  const idle = async () => {
    while (looking || underWay.size > 0) await Promise.all([looking, ended()])
  }

  return {
    queue: queue.name,
    counts,
    isResting: () => isResting,
    failure: () => failure,
    held: () => [...underWay.values()].map(({ item }) => item),
    wake,
    lose(claims) {
      for (const claim of claims)
        underWay.get(claim)?.stop.abort(new LostItemError('The lease of the item ran out'))
    },
    idle,
    async close(within) {
      isClosed = true
      for (const timer of timers) clearTimeout(timer)
      const late = setTimeout(() => {
        for (const { stop } of underWay.values()) stop.abort(closing)
      }, within)
      await idle()
      clearTimeout(late)
    },
  }
}
