import { enums } from 'superstruct'
import { computed, type ComputedRef, type Ref } from 'vue'
import type { AccountState } from '../registration/account-state.ts'
import { useStored } from './stored.ts'

export type Zone = 'venue' | 'mine'

/** In whose time the programme is shown, kept in this browser. Default: the venue's. */
export function useZone(): Ref<Zone> {
  return useStored<Zone>('zone', enums(['venue', 'mine']), 'venue')
}

/** The reader's own IANA zone: that of their profile, else that of this browser. */
export function useOwnTimeZone({ account }: Pick<AccountState, 'account'>): ComputedRef<string> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return computed(() => account.value?.timeZone ?? timeZone)
}

/** Whether this browser's region reads times to twelve or to twenty-four. */
export function ownHourCycle(): 'h12' | 'h23' {
  const { hourCycle } = new Intl.DateTimeFormat(navigator.language, {
    hour: 'numeric',
  }).resolvedOptions()
  return hourCycle === 'h11' || hourCycle === 'h12' ? 'h12' : 'h23'
}
