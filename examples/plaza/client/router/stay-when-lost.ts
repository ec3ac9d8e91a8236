import { PlenumError, type Translate } from '@plenum/shared'
import { errorMessage, type UseToastReturn } from '@plenum/ui'
import { onScopeDispose } from 'vue'
import type { Router } from 'vue-router'
import type { ConferenceState } from '../conference/conference-state.ts'
import { loadPage } from '../conference/page-components.ts'

export interface StayWhenLostOptions {
  readonly router: Router
  readonly conference: ConferenceState
  readonly toast: UseToastReturn
  readonly t: Translate
}

/**
 * Leaves a page only once the scripts of the next one are here: without a network, what was on the
 * screen stays there, and trying again is one press away.
 */
export function stayWhenLost({ router, conference, toast, t }: StayWhenLostOptions): void {
  const stopLoading = router.beforeResolve(async (to) => {
    const { page: id } = to.params
    const page = id ? conference.page(String(id)) : undefined
    if (page) await loadPage(page)
  })
  const stopListening = router.onError((_error, to) => {
    const offline = new PlenumError('client.offline')
    toast.show(errorMessage(t, offline), {
      tone: 'danger',
      action: {
        label: t('primitives.retry'),
        run: () => void router.push(to.fullPath).catch(() => undefined),
      },
    })
  })
  onScopeDispose(() => {
    stopLoading()
    stopListening()
  })
}
