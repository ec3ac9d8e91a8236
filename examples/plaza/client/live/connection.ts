import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import { serverAnswers } from '../router/new-release.ts'

/**
 * `offline`: the browser has no network; `unreachable`: it has one, but the server does not answer
 * and is asked again and again.
 */
export type Connection = 'online' | 'offline' | 'unreachable'

export interface ConnectionState {
  readonly connection: Readonly<ShallowRef<Connection>>
  /** `fetch` for the clients of the API: failures and answers change the state. */
  readonly fetch: typeof fetch
}

const key: InjectionKey<ConnectionState> = Symbol('plaza connection')
const firstWait = 1000
const longestWait = 30_000
/** Answers of a proxy whose server is away. */
const away = [502, 503, 504]

/** Whether the server can be reached, for every page below. */
export function provideConnection(): ConnectionState {
  const connection = shallowRef<Connection>(currentLoss('online'))
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = firstWait

  const set = (next: Connection) => {
    if (next === 'online') {
      clearTimeout(timer)
      timer = undefined
      wait = firstWait
    }
    connection.value = next
    if (next !== 'online') timer ??= setTimeout(probe, wait)
  }
  async function probe(): Promise<void> {
    const isBack = await serverAnswers()
    timer = undefined
    wait = Math.min(wait * 2, longestWait)
    set(isBack ? 'online' : currentLoss('unreachable'))
  }
  const watchedFetch: typeof fetch = async (input, init) => {
    try {
      const response = await fetch(input, init)
      set(away.includes(response.status) ? 'unreachable' : 'online')
      return response
    } catch (error) {
      if (!init?.signal?.aborted) set(currentLoss('unreachable'))
      throw error
    }
  }
  const lose = () => set('offline')
  const check = () => void probe()
  addEventListener('offline', lose)
  addEventListener('online', check)
  onScopeDispose(() => {
    clearTimeout(timer)
    removeEventListener('offline', lose)
    removeEventListener('online', check)
  })
  const state = { connection, fetch: watchedFetch }
  provide(key, state)
  return state
}

export function useConnection(): ConnectionState {
  const state = inject(key, undefined)
  if (!state) throw new Error('useConnection needs provideConnection above, in the root.')
  return state
}

/** Loads a resource again that failed, as soon as the server answers. */
export function retryWhenBack(
  { connection }: Pick<ConnectionState, 'connection'>,
  resource: {
    readonly error: { readonly value: unknown }
    readonly refresh: () => Promise<void>
  },
): void {
  watch(connection, (now) => {
    if (now === 'online' && resource.error.value) void resource.refresh()
  })
}

function currentLoss<Otherwise extends Connection>(otherwise: Otherwise): Otherwise | 'offline' {
  return navigator.onLine ? otherwise : 'offline'
}
