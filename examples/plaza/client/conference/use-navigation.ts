import type { NavigationItem, UseLocaleReturn } from '@plenum/ui'
import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import type { ConferenceState } from './conference-state.ts'
import { pageIcon } from './page-icons.ts'
import { pagePath } from './page-path.ts'

/** The places of the shell: the visible pages of the conference, in their order. */
export function useNavigation(
  { visiblePages }: ConferenceState,
  { text }: UseLocaleReturn,
): ComputedRef<readonly NavigationItem[]> {
  const route = useRoute()
  return computed(() =>
    visiblePages.value.map((page) => {
      const href = pagePath(page)
      const isAbove = page.kind === 'schedule' && route.path.startsWith('/session/')
      return {
        id: page.id,
        label: text(page.title).text,
        href,
        icon: pageIcon(page.icon),
        current: route.path === href || isAbove,
      }
    }),
  )
}
