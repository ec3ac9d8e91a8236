import {
  createScheduleSearch,
  filterEntries,
  filterOptions,
  hasFilters,
  readScheduleIndex,
  type FilterOptions,
  type ScheduleFilters,
  type ScheduleIndex,
  type ScheduleReader,
  type ScheduleSearchOptions,
} from '@plenum/shared'
import { computed, getCurrentInstance, onMounted, onScopeDispose, shallowRef, toValue } from 'vue'
import type { ComputedRef, MaybeRefOrGetter, Ref } from 'vue'
import { groupEntries, type EntryDay } from './entry-groups.ts'
import { timedEntries, type TimedEntry } from './session-entry.ts'
import { whenIdle } from './when-idle.ts'

export interface ScheduleOptions extends ScheduleSearchOptions {
  /** What is chosen; an app binds it to the address. Default: nothing, kept here. */
  readonly filters?: Ref<ScheduleFilters>
  /** Ids of the sessions in the reader's own schedule. Default: none. */
  readonly saved?: MaybeRefOrGetter<ReadonlySet<string>>
  /** IANA zone into whose days the programme is sorted. Default: the venue's. */
  readonly timeZone?: MaybeRefOrGetter<string | undefined>
}

export interface UseScheduleReturn {
  readonly reader: ComputedRef<ScheduleReader>
  readonly filters: Ref<ScheduleFilters>
  /** Every time of every session, in order. */
  readonly entries: ComputedRef<readonly TimedEntry[]>
  /** The whole programme; it changes with the index alone, so that filtering keeps its rows alive. */
  readonly days: ComputedRef<readonly EntryDay[]>
  /** The days that are chosen. Undefined: all. */
  readonly shownDays: ComputedRef<ReadonlySet<string> | undefined>
  /** Keys of the entries that the filters besides the day leave. Undefined: all, none is set. */
  readonly matching: ComputedRef<ReadonlySet<string> | undefined>
  /** What there is to choose, with true counts. */
  readonly facets: ComputedRef<readonly FilterOptions[]>
  /** How many sessions match. */
  readonly count: ComputedRef<number>
  /** How many more match on days that are not chosen. */
  readonly elsewhere: ComputedRef<number>
  readonly clear: () => void
}

/** A programme with its filters and what they leave; pure, so that it works on a server too. */
export function useSchedule(
  index: MaybeRefOrGetter<ScheduleIndex>,
  options: ScheduleOptions = {},
): UseScheduleReturn {
  const filters = options.filters ?? shallowRef<ScheduleFilters>({})
  const reader = computed(() => {
    const timeZone = toValue(options.timeZone)
    return readScheduleIndex(toValue(index), timeZone === undefined ? {} : { timeZone })
  })
  const entries = computed(() => timedEntries(reader.value))
  const found = useFound(reader, filters, options)
  const context = computed(() => {
    const saved = toValue(options.saved)
    return { found: found.value, ...(saved ? { saved } : {}) }
  })

  const onEveryDay = computed(() => {
    const { day: _, ...others } = filters.value
    return hasFilters(others)
      ? filterEntries(reader.value, entries.value, others, context.value)
      : entries.value
  })
  const shownDays = computed(() => {
    const { day } = filters.value
    return day?.length ? new Set(day) : undefined
  })
  const count = computed(() =>
    countSessions(onEveryDay.value.filter(({ day }) => shownDays.value?.has(day) ?? true)),
  )

  return {
    reader,
    filters,
    entries,
    shownDays,
    count,
    days: computed(() => groupEntries(entries.value, reader.value.breaks)),
    matching: computed(() =>
      onEveryDay.value === entries.value
        ? undefined
        : new Set(onEveryDay.value.map(({ key }) => key)),
    ),
    facets: computed(() =>
      filterOptions(reader.value, entries.value, filters.value, context.value),
    ),
    elsewhere: computed(() => countSessions(onEveryDay.value) - count.value),
    clear: () => {
      filters.value = {}
    },
  }
}

/** The ids that the query finds. The words are indexed while the page is idle, or when needed. */
function useFound(
  reader: ComputedRef<ScheduleReader>,
  filters: Ref<ScheduleFilters>,
  options: ScheduleSearchOptions,
): ComputedRef<ReadonlySet<string> | undefined> {
  const search = computed(() => createScheduleSearch(reader.value, options))
  let cancel = () => {}
  if (getCurrentInstance())
    onMounted(() => {
      cancel = whenIdle(() => search.value)
    })
  onScopeDispose(() => cancel())
  return computed(() => {
    const { query } = filters.value
    return query?.trim() ? search.value(query) : undefined
  })
}

function countSessions(entries: readonly TimedEntry[]): number {
  return new Set(entries.map(({ session }) => session.id)).size
}
