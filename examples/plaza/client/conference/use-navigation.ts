import { navigationPlaces, type NavigationPlace, type ShowState } from '@plenum/shared'
import type { NavigationItem, UseLocaleReturn } from '@plenum/ui'
import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { ConferenceState } from './conference-state.ts'
import { pageIcon } from './page-icons.ts'
import { pagePath } from './page-path.ts'

/** The places of the shell: those of the settings, else the visible pages in their order. */
export function useNavigation(
  { pages, resource }: ConferenceState,
  { text }: UseLocaleReturn,
  state: ComputedRef<ShowState>,
): ComputedRef<readonly NavigationItem[]> {
  const route = useRoute()
  const isCurrent = ({ page }: NavigationPlace, href: string) =>
    route.path === href || (page?.kind === 'schedule' && route.path.startsWith('/session/'))
  return computed(() => {
    const settings = resource.data.value?.settings ?? {}
    return navigationPlaces(settings, pages.value, state.value).map((place) => {
      const href = place.page ? pagePath(place.page) : (place.href ?? '/')
      return {
        id: place.id,
        label: text(place.title).text,
        href,
        icon: pageIcon(place.icon),
        current: isCurrent(place, href),
        ...(place.group ? { group: text(place.group).text } : {}),
      }
    })
  })
}
