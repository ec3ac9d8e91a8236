import type { Clock } from '@plenum/shared'
import { hasPassed } from '../clock/index.ts'

/**
 * Gives one answer to everyone who asks within a time, so that the work is done once however many
 * they are. A failure is everyone's who waits for it, and is not remembered.
 */
export function rememberFor<T>(
  milliseconds: number,
  work: () => Promise<T>,
  clock: Clock,
): () => Promise<T> {
  let remembered: { readonly at: Date; readonly answer: Promise<T> } | undefined
  return () => {
    if (remembered && !hasPassed(remembered.at, milliseconds, clock())) return remembered.answer
    const fresh = { at: new Date(clock()), answer: work() }
    remembered = fresh
    fresh.answer.catch(() => {
      if (remembered === fresh) remembered = undefined
    })
    return fresh.answer
  }
}
