import type { Conference, Page } from '@plenum/shared'
import { useResource, type Clients, type UseResourceReturn } from '@plenum/ui'
import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'

export interface ConferenceState {
  readonly resource: UseResourceReturn<Conference>
  /** Empty until the server has answered. */
  readonly pages: ComputedRef<readonly Page[]>
  /** Languages that the conference offers, the fallback first. */
  readonly languages: ComputedRef<readonly string[]>
  /** Whether the server runs a feature: there is no door to the others. */
  has(feature: string): boolean
  page(id: string): Page | undefined
}

const key: InjectionKey<ConferenceState> = Symbol('plaza conference')

/** Settings, pages and features, asked for once and kept for every page below. */
export function provideConference(client: Clients['conference']): ConferenceState {
  const resource = useResource((signal) => client.conference({}, { signal }))
  const has = (feature: string) => resource.data.value?.features.includes(feature) ?? false
  const pages = computed(
    () => resource.data.value?.pages.filter((page) => isServed(page, has)) ?? [],
  )
  const state: ConferenceState = {
    resource,
    pages,
    languages: computed(() => resource.data.value?.settings.languages ?? []),
    has,
    page: (id) => pages.value.find((page) => page.id === id),
  }
  provide(key, state)
  return state
}

export function useConference(): ConferenceState {
  const state = inject(key, undefined)
  if (!state) throw new Error('useConference needs provideConference above, in the root.')
  return state
}

/** Which feature a kind of page cannot do without. */
const needs: Partial<Record<Page['kind'], string>> = {
  schedule: 'schedule',
  'my-schedule': 'attendance',
  content: 'content',
}

function isServed({ enabled = true, kind }: Page, has: (feature: string) => boolean): boolean {
  const feature = needs[kind]
  return enabled && (feature === undefined || has(feature))
}
