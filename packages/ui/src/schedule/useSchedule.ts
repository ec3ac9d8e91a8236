import {
  entryDays,
  filterEntries,
  filterOptions,
  hasFilters,
  readScheduleIndex,
  type FilterOptions,
  type ScheduleFilters,
  type ScheduleIndex,
  type ScheduleReader,
  type ScheduleSearchOptions,
  type ScheduleWords,
} from '@plenum/shared'
import { computed, shallowRef, toValue } from 'vue'
import type { ComputedRef, MaybeRefOrGetter, Ref } from 'vue'
import { groupEntries, type EntryDay } from './entry-groups.ts'
import { timedEntries, type TimedEntry } from './session-entry.ts'
import { useFound } from './useFound.ts'

export interface ScheduleOptions extends ScheduleSearchOptions {
  /** What is chosen; an app binds it to the address. Default: nothing, kept here. */
  readonly filters?: Ref<ScheduleFilters>
  /** Ids of the sessions in the reader's own schedule. Default: none. */
  readonly saved?: MaybeRefOrGetter<ReadonlySet<string>>
  /**
   * The words of the descriptions, once they are loaded; until then, search answers by the index.
   * @default none
   */
  readonly words?: MaybeRefOrGetter<ScheduleWords | undefined>
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
  /** How many of the sessions that match are found by their description alone. */
  readonly described: ComputedRef<number>
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
  const { found, byDescription } = useFound(reader, filters, options)
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
  const shown = computed(() => {
    const days = shownDays.value
    return days
      ? onEveryDay.value.filter((entry) => entryDays(entry).some((day) => days.has(day)))
      : onEveryDay.value
  })
  const count = computed(() => countSessions(shown.value))

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
    described: computed(() =>
      countSessions(shown.value.filter(({ session }) => byDescription.value.has(session.id))),
    ),
    elsewhere: computed(() => countSessions(onEveryDay.value) - count.value),
    clear: () => {
      filters.value = {}
    },
  }
}

function countSessions(entries: readonly TimedEntry[]): number {
  return new Set(entries.map(({ session }) => session.id)).size
}
