import {
  readScheduleIndex,
  toInstant,
  type Instant,
  type ScheduleIndex,
  type ScheduleReader,
  type ScheduleWords,
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
  /** The words of the descriptions; loaded by the first `loadWords`, and again with the programme. */
  readonly words: Readonly<ShallowRef<ScheduleWords | undefined>>
  readonly loadWords: () => void
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
  const words = useResource((signal) => client.words({}, { signal }), { immediate: false })
  let isAsked = false
  const loadWords = () => {
    if (!isAsked || words.error.value) void words.refresh()
    isAsked = true
  }
  watch(
    () => resource.data.value?.version,
    () => isAsked && void words.refresh(),
  )
  const state = { resource, reader, loadedAt, words: words.data, loadWords }
  provide(key, state)
  return state
}

export function useProgramme(): ProgrammeState {
  const state = inject(key, undefined)
  if (!state) throw new Error('useProgramme needs provideProgramme above, in the root.')
  return state
}
