import { shallowRef, type Ref } from 'vue'

/** The present, kept up to date while somebody watches. */
export interface Ticker {
  /** Milliseconds since 1970. */
  readonly now: Ref<number>
  /** Counts a watcher in; the answer counts it out again. Does nothing on a server. */
  readonly watch: () => () => void
}

/** Ticks on each full second while watched and the page is visible. */
export function createTicker(): Ticker {
  const now = shallowRef(Date.now())
  let watchers = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const tick = () => {
    now.value = Date.now()
    timer = document.hidden ? undefined : setTimeout(tick, 1000 - (now.value % 1000))
  }
  const restart = () => {
    clearTimeout(timer)
    tick()
  }
  const watch = () => {
    if (typeof document === 'undefined') return () => undefined
    if (watchers++ === 0) {
      document.addEventListener('visibilitychange', restart)
      // Not at once: a watcher appears while something renders, and must not change what it reads.
      timer = setTimeout(tick, 1000 - (Date.now() % 1000))
    }
    return () => {
      if (--watchers > 0) return
      document.removeEventListener('visibilitychange', restart)
      clearTimeout(timer)
    }
  }
  return { now, watch }
}

/** A present that somebody else moves, such as a test. */
export function fixedTicker(now: Ref<number>): Ticker {
  return { now, watch: () => () => undefined }
}
