import {
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue'

export interface ResourceOptions {
  /** What to load by; a change loads anew and forgets the old data. Default: nothing changes. */
  readonly key?: MaybeRefOrGetter<unknown>
  /** Loads at once. Default: true. Set it to false on a server. */
  readonly immediate?: boolean
}

export interface UseResourceReturn<Data> {
  /** The last that was loaded; a refresh that fails leaves it as it is. */
  readonly data: Readonly<ShallowRef<Data | undefined>>
  /** Why the last attempt failed; undefined once one succeeds. */
  readonly error: Readonly<ShallowRef<unknown>>
  readonly isLoading: Readonly<ShallowRef<boolean>>
  /** Loads again, and gives up an attempt that is under way. Never rejects: see `error`. */
  readonly refresh: () => Promise<void>
}

/** Something loaded from a server, with the states that a page shows. Aborts with its scope. */
export function useResource<Data>(
  load: (signal: AbortSignal) => Promise<Data>,
  options: ResourceOptions = {},
): UseResourceReturn<Data> {
  const data = shallowRef<Data>()
  const error = shallowRef<unknown>()
  const isLoading = shallowRef(false)
  let attempt = new AbortController()

  const refresh = async () => {
    attempt.abort()
    const { signal } = (attempt = new AbortController())
    isLoading.value = true
    try {
      const loaded = await load(signal)
      if (signal.aborted) return
      data.value = loaded
      error.value = undefined
    } catch (reason) {
      if (signal.aborted) return
      error.value = reason
    }
    isLoading.value = false
  }

  watch(
    () => toValue(options.key),
    () => {
      data.value = undefined
      error.value = undefined
      void refresh()
    },
  )
  onScopeDispose(() => attempt.abort())
  if (options.immediate ?? true) void refresh()
  return { data, error, isLoading, refresh }
}
