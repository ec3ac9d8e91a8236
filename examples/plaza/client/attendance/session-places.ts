import { sessionCapacity } from '@plenum/shared'
import { useResource } from '@plenum/ui'
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useClients } from '../clients.ts'
import { useConference } from '../conference/conference-state.ts'
import { retryWhenBack, useConnection } from '../live/connection.ts'
import { useProgramme } from '../schedule/programme-state.ts'
import { useSavedSessions } from './saved-sessions.ts'

export interface UseSessionPlacesReturn {
  /** How many hold the session; undefined: not known, or nobody counts. */
  readonly count: ComputedRef<number | undefined>
  /** Whether the server has answered. */
  readonly isKnown: ComputedRef<boolean>
  readonly isFull: ComputedRef<boolean>
  /** Whether a full one can be waited for. */
  readonly hasLine: ComputedRef<boolean>
}

/** The places of one session, as the server last told. A count that fails is a count not shown. */
export function useSessionPlaces(session: MaybeRefOrGetter<string>): UseSessionPlacesReturn {
  const { attendance } = useClients()
  const { has } = useConference()
  const { reader } = useProgramme()
  const { counts } = useSavedSessions()
  const resource = useResource(
    async (signal) =>
      has('attendance')
        ? attendance.session({ params: { session: toValue(session) } }, { signal })
        : undefined,
    { key: () => [toValue(session), has('attendance')].join(' ') },
  )
  retryWhenBack(useConnection(), resource)
  const count = computed(
    () => counts.value.get(toValue(session)) ?? resource.data.value?.sessionCount,
  )
  const cap = () => reader.value?.sessions.get(toValue(session))?.participantCap
  return {
    count,
    isKnown: computed(() => !resource.isLoading.value),
    hasLine: computed(() => resource.data.value?.hasLine ?? false),
    isFull: computed(() => sessionCapacity(cap(), count.value ?? 0).isFull),
  }
}
