import {
  createScheduleSearch,
  type ScheduleFilters,
  type ScheduleReader,
  type ScheduleSearch,
  type ScheduleSearchOptions,
  type ScheduleWords,
} from '@plenum/shared'
import {
  computed,
  getCurrentInstance,
  onMounted,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type ComputedRef,
  type MaybeRefOrGetter,
  type Ref,
} from 'vue'
import { whenIdle } from './when-idle.ts'

export interface FoundSessions {
  /** Ids of the sessions that the query finds. Undefined: there is no query. */
  readonly found: ComputedRef<ReadonlySet<string> | undefined>
  /** Those of them whose description alone holds the words. */
  readonly byDescription: ComputedRef<ReadonlySet<string>>
}

export interface FoundOptions extends ScheduleSearchOptions {
  readonly words?: MaybeRefOrGetter<ScheduleWords | undefined>
}

/** What the query finds. The words are indexed while the page is idle, or when needed. */
export function useFound(
  reader: ComputedRef<ScheduleReader>,
  filters: Ref<ScheduleFilters>,
  options: FoundOptions,
): FoundSessions {
  const search = computed(() => createScheduleSearch(reader.value, options))
  const inDescriptions = useDescriptionSearch(reader, options)
  let cancel = () => {}
  if (getCurrentInstance())
    onMounted(() => {
      cancel = whenIdle(() => search.value)
    })
  onScopeDispose(() => cancel())

  const query = computed(() => filters.value.query?.trim() ?? '')
  const byIndex = computed(() => (query.value ? search.value(query.value) : undefined))
  const byWords = computed(() => (byIndex.value ? inDescriptions.value?.(query.value) : undefined))
  return {
    found: computed(() => byWords.value ?? byIndex.value),
    byDescription: computed(
      () => new Set([...(byWords.value ?? [])].filter((id) => !byIndex.value?.has(id))),
    ),
  }
}

/** Searches index and descriptions; undefined until somebody has loaded the words. */
function useDescriptionSearch(
  reader: ComputedRef<ScheduleReader>,
  { textOf, words }: FoundOptions,
): Ref<ScheduleSearch | undefined> {
  const search = shallowRef<ScheduleSearch>()
  let cancel = () => {}
  watch(
    [reader, () => toValue(words)],
    ([reader, loaded]) => {
      cancel()
      if (!loaded) return
      const texts = new Map(loaded.sessions.map(({ id, words }) => [id, words]))
      // It takes half a second for a thousand sessions, and nobody has to wait for it.
      cancel = whenIdle(() => {
        search.value = createScheduleSearch(reader, {
          textOf: (session) => [textOf?.(session), texts.get(session.id)].join(' '),
        })
      })
    },
    { immediate: true },
  )
  onScopeDispose(() => cancel())
  return search
}
