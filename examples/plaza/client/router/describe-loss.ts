import { PlenumError, type Translate } from '@plenum/shared'
import { errorMessage } from '@plenum/ui'
import type { ReloadOutcome } from './new-release.ts'

/** Why a page could not be shown, for the person who asked for it. */
export function describeLoss(t: Translate, outcome: ReloadOutcome): string {
  return outcome === 'unreachable'
    ? errorMessage(t, new PlenumError('client.offline'))
    : t('plaza.page-incomplete')
}
