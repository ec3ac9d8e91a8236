import { PlenumError } from '@plenum/shared'

export interface TurnLimits {
  /** Requests of one caller that are answered at the same time. */
  readonly maxConcurrent: number
  /** Further requests of the caller that wait. */
  readonly maxWaiting: number
}

/** Ends a turn, so that the next request of the caller goes on. Later calls do nothing. */
export type EndTurn = () => void

/**
 * Takes a turn of a caller. Resolves when the request may go on, in the order of the caller's
 * requests. Throws `request.too-many` while `maxWaiting` requests of the caller wait.
 */
export type TakeTurn = (caller: string, limits: TurnLimits) => EndTurn | Promise<EndTurn>

interface Caller {
  running: number
  readonly waiting: (() => void)[]
}

/** Seconds: a full queue of one account takes about as long. */
const retryAfter = 2

/** Turns by caller. Those of one caller do not delay the others. */
export function createFairTurns(): TakeTurn {
  const callers = new Map<string, Caller>()

  function begin(name: string, caller: Caller): EndTurn {
    caller.running += 1
    let hasEnded = false
    return () => {
      if (hasEnded) return
      hasEnded = true
      caller.running -= 1
      const next = caller.waiting.shift()
      if (next) next()
      else if (caller.running === 0) callers.delete(name)
    }
  }

  return (name, { maxConcurrent, maxWaiting }) => {
    const caller = callers.get(name) ?? { running: 0, waiting: [] }
    callers.set(name, caller)
    if (caller.running < maxConcurrent) return begin(name, caller)
    if (caller.waiting.length >= maxWaiting)
      throw new PlenumError('request.too-many', { extra: { retryAfter } })
    return new Promise((resolve) => {
      caller.waiting.push(() => resolve(begin(name, caller)))
    })
  }
}
