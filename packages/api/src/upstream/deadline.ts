export interface Deadline {
  /** Fires when the time is up, or when the caller gives up. */
  readonly signal: AbortSignal
  /** Whether it was the time. */
  readonly isLate: () => boolean
  /** To be called in the end, lest the caller's own signal gathers listeners. */
  clear(): void
}

/** Gives work a time to be done in. `outer` ends it earlier, with its own reason. */
export function startDeadline(milliseconds: number, outer: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    controller.abort(new Error('the time is up'))
  }, milliseconds)
  const giveUp = () => controller.abort(outer?.reason)
  if (outer?.aborted) giveUp()
  outer?.addEventListener('abort', giveUp, { once: true })
  return {
    signal: controller.signal,
    isLate: () => isLate,
    clear() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', giveUp)
    },
  }
}
