import type { Translate } from '@plenum/shared'
import type { UseToastReturn } from '@plenum/ui'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { START_LOCATION, type Router } from 'vue-router'
import type { ConferenceState } from '../conference/conference-state.ts'
import { loadPage } from '../conference/page-components.ts'
import { describeLoss } from './describe-loss.ts'
import { reloadAt, reloadForNewRelease } from './new-release.ts'

export interface StayWhenLostOptions {
  readonly router: Router
  readonly conference: ConferenceState
  readonly toast: UseToastReturn
  readonly t: Translate
}

export interface StayWhenLostReturn {
  /** Whether the first page could not be loaded, so there is none to stay on. */
  readonly isFirstLost: Readonly<ShallowRef<boolean>>
}

/**
 * Leaves a page only after the scripts of the next one have loaded. Without a network the old page
 * stays on the screen. After a release, when the scripts of the old one are gone, the site reloads
 * at the wanted address.
 */
export function stayWhenLost(options: StayWhenLostOptions): StayWhenLostReturn {
  const { router, conference, toast, t } = options
  const isFirstLost = shallowRef(false)

  const stopLoading = router.beforeResolve(async (to) => {
    const { page: id } = to.params
    const page = id ? conference.page(String(id)) : undefined
    if (page) await loadPage(page)
  })
  const stopListening = router.onError(async (_error, to, from) => {
    if (from === START_LOCATION) {
      isFirstLost.value = true
      return
    }
    const outcome = await reloadForNewRelease(to.fullPath)
    if (outcome === 'reloading') return
    const retry = () => void router.push(to.fullPath).catch(() => undefined)
    toast.show(describeLoss(t, outcome), {
      key: 'lost-page',
      tone: 'danger',
      action: {
        label: t('primitives.retry'),
        run: outcome === 'unreachable' ? retry : () => reloadAt(to.fullPath),
      },
    })
  })
  onScopeDispose(() => {
    stopLoading()
    stopListening()
  })
  return { isFirstLost }
}
