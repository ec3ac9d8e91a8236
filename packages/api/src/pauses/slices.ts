import { scheduler } from 'node:timers/promises'

/**
 * Work in small steps: a generator that yields wherever other work may go first, and returns the
 * result. A step should take less than a millisecond.
 */
export type Steps<T> = Generator<unknown, T, void>

export interface SliceOptions {
  /** Milliseconds, of a clock that never steps back. @default performance.now */
  readonly now?: () => number
  /** Resolves in the next turn of the event loop. @default scheduler.yield */
  readonly nextTurn?: () => Promise<void>
}

/** Milliseconds of work in one turn of the event loop. */
export const sliceDuration = 10

/** Does the work in slices of `sliceDuration`. The process answers requests between two slices. */
export async function inSlices<T>(steps: Steps<T>, options: SliceOptions = {}): Promise<T> {
  const { now = () => performance.now(), nextTurn = () => scheduler.yield() } = options
  let since = now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (now() - since < sliceDuration) continue
    await nextTurn()
    since = now()
  }
}

/** Does all of the work in one turn, for commands and other callers that serve nobody. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Maps a list, one item a step. */
export function* mapInSteps<T, R>(
  items: Iterable<T>,
  map: (item: T, index: number) => R,
): Steps<R[]> {
  const mapped: R[] = []
  for (const item of items) {
    mapped.push(map(item, mapped.length))
    yield
  }
  return mapped
}

/** All items of an iterable, made in slices. */
export function gather<T>(items: Iterable<T>): Promise<T[]> {
  return inSlices(mapInSteps(items, (item) => item))
}
