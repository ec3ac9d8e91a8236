import {
  joinState,
  type Clock,
  type Instant,
  type JoinState,
  type JoinStateOptions,
} from '@plenum/shared'
import { computed, onMounted, onScopeDispose, shallowRef, toValue, watch } from 'vue'
import type { ComputedRef, MaybeRefOrGetter } from 'vue'

export interface SessionClockOptions extends JoinStateOptions {
  /** What time it is; give the server's, where the visitor's clock may be wrong. Default: `Date.now`. */
  readonly clock?: Clock
}

/** The longest that a browser's timer can wait, in milliseconds: just under 25 days. */
const longestWait = 2 ** 31 - 1

/**
 * Where a session stands, kept up to date with one timer, set for the next change. A page that was
 * in the background looks at the clock again when it comes back, since browsers delay timers there.
 */
export function useSessionClock<
  Occurrence extends { readonly start: Instant; readonly end: Instant },
>(
  occurrences: MaybeRefOrGetter<readonly Occurrence[]>,
  options: SessionClockOptions = {},
): ComputedRef<JoinState<Occurrence>> {
  const { clock = Date.now } = options
  const moment = shallowRef(clock())
  const state = computed(() => joinState(toValue(occurrences), moment.value, options))
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = () => {
    moment.value = clock()
    wait()
  }
  const wait = () => {
    clearTimeout(timer)
    const { changesAt } = state.value
    if (changesAt === undefined) return
    timer = setTimeout(look, Math.min(Math.max(0, changesAt - clock()), longestWait))
  }

  onMounted(() => {
    look()
    watch(() => toValue(occurrences), look)
    document.addEventListener('visibilitychange', look)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', look)
  })
  return state
}
