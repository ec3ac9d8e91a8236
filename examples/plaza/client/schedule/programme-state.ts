import {
  readScheduleIndex,
  toInstant,
  type Instant,
  type ScheduleIndex,
  type ScheduleReader,
} from '@plenum/shared'
import { useResource, type Clients, type UseResourceReturn } from '@plenum/ui'
import {
  computed,
  inject,
  provide,
  shallowRef,
  toValue,
  watch,
  type ComputedRef,
  type InjectionKey,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue'

export interface ProgrammeState {
  readonly resource: UseResourceReturn<ScheduleIndex>
  /** The programme with its days in the shown zone; undefined until it has been loaded. */
  readonly reader: ComputedRef<ScheduleReader | undefined>
  /** When the server gave it. */
  readonly loadedAt: Readonly<ShallowRef<Instant | undefined>>
}

const key: InjectionKey<ProgrammeState> = Symbol('plaza programme')

/** The light programme, loaded once and shared by every page below. */
export function provideProgramme(
  client: Clients['schedule'],
  timeZone: MaybeRefOrGetter<string | undefined>,
): ProgrammeState {
  const resource = useResource((signal) => client.index({}, { signal }))
  const reader = computed(() => {
    const index = resource.data.value
    const zone = toValue(timeZone)
    return index && readScheduleIndex(index, zone ? { timeZone: zone } : {})
  })
  const loadedAt = shallowRef<Instant>()
  watch(resource.data, () => (loadedAt.value = toInstant(Date.now())))
  const state = { resource, reader, loadedAt }
  provide(key, state)
  return state
}

export function useProgramme(): ProgrammeState {
  const state = inject(key, undefined)
  if (!state) throw new Error('useProgramme needs provideProgramme above, in the root.')
  return state
}
