import { decodeFilters, encodeFilters } from '@plenum/shared'
import type { ScheduleFilters, ScheduleReader } from '@plenum/shared'
import { shallowRef, watch, customRef, type Ref } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'

/**
 * The filters as they stand in the address, so that Back, Reload and a shared link bring them
 * back. A choice is a step in the history; typing goes on in the same one.
 */
export function useFiltersInAddress(reader: () => ScheduleReader): Ref<ScheduleFilters> {
  const route = useRoute()
  const router = useRouter()
  const filters = shallowRef(decodeFilters(toParams(route.query), reader()))
  const { path } = route

  watch(
    () => route.query,
    (query) => {
      // Leaving the page is no choice of filters.
      if (route.path !== path) return
      const arrived = decodeFilters(toParams(query), reader())
      if (!isSame(arrived, filters.value)) filters.value = arrived
    },
  )

  return customRef(() => ({
    get: () => filters.value,
    set: (next) => {
      const isTyping = next.query !== filters.value.query && Boolean(filters.value.query)
      filters.value = next
      const query = toQuery(encodeFilters(next, toParams(route.query)))
      void router[isTyping ? 'replace' : 'push']({ path, query })
    },
  }))
}

function isSame(one: ScheduleFilters, other: ScheduleFilters): boolean {
  return encodeFilters(one).toString() === encodeFilters(other).toString()
}

function toParams(query: LocationQuery): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const item of [value].flat()) if (item !== null) params.append(name, item)
  return params
}

function toQuery(params: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]))
}
