import { PlenumError, type JoinState, type SessionDetails, type SessionLink } from '@plenum/shared'
import { errorMessage, useLocale } from '@plenum/ui'
import { computed, onScopeDispose, shallowRef, toValue, watch } from 'vue'
import type { ComputedRef, MaybeRefOrGetter, Ref } from 'vue'
import { useClients } from '../clients.ts'
import { useLinkReach } from './link-reach.ts'

export interface SessionLinksOptions {
  readonly session: MaybeRefOrGetter<SessionDetails['session']>
  readonly join: MaybeRefOrGetter<JoinState<unknown>>
  /** Who asks: a change asks anew. */
  readonly key: () => unknown
}

export interface UseSessionLinksReturn {
  /** Undefined: not known, or not to be had. */
  readonly links: Readonly<Ref<readonly SessionLink[] | undefined>>
  /** Why they could not be had, where that is no answer of the link rule. */
  readonly problem: ComputedRef<string | undefined>
  /** Whether no answer is awaited. */
  readonly isSettled: Readonly<Ref<boolean>>
  readonly refresh: () => Promise<void>
}

/** Refusals of the rule are states that the page shows anyway. */
const refusals = new Set<string>([
  'auth.required',
  'session.links-not-open',
  'session.not-attending',
  'session.not-confirmed',
])

/** The links of a session, asked for as soon as clock and reader say that they may be had. */
export function useSessionLinks(options: SessionLinksOptions): UseSessionLinksReturn {
  const { session: client } = useClients()
  const { t } = useLocale()
  const reach = useLinkReach(options.session)
  const links = shallowRef<readonly SessionLink[]>()
  const error = shallowRef<unknown>()
  const isSettled = shallowRef(true)
  let attempt = new AbortController()

  async function refresh(): Promise<void> {
    attempt.abort()
    const { signal } = (attempt = new AbortController())
    const { id } = toValue(options.session)
    isSettled.value = false
    try {
      const answer = await client.links({ params: { session: id } }, { signal })
      if (signal.aborted) return
      links.value = answer.links
      error.value = undefined
      isSettled.value = true
    } catch (reason) {
      if (signal.aborted) return
      links.value = undefined
      error.value = reason
      isSettled.value = true
    }
  }

  const mayBeOpen = computed(() => {
    const { areLinksOpen } = toValue(options.join)
    return areLinksOpen && toValue(options.session).state !== 'cancelled'
  })
  watch(
    () => [mayBeOpen.value, reach.value, JSON.stringify(options.key())],
    () => {
      attempt.abort()
      isSettled.value = true
      if (mayBeOpen.value && reach.value === 'ask') void refresh()
      else links.value = reach.value === 'never' ? [] : undefined
    },
    { immediate: true },
  )
  onScopeDispose(() => attempt.abort())

  const problem = computed(() => {
    if (error.value === undefined || isRefusal(error.value)) return undefined
    return errorMessage(t, error.value)
  })
  return { links, problem, isSettled, refresh }
}

function isRefusal(error: unknown): boolean {
  return error instanceof PlenumError && refusals.has(error.code)
}
