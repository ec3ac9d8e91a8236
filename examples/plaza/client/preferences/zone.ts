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

/**
 * The tag in whose way to write dates for pages in a language: this browser's region of it, such as
 * `en-GB` for `en`, or the language itself.
 */
export function regionalLanguage(
  language: string,
  preferred: readonly string[] = navigator.languages,
): string {
  const tag = preferred.find((one) => one.toLowerCase().startsWith(`${language.toLowerCase()}-`))
  if (!tag) return language
  // The digits of the page stay the same everywhere: those of `ar-EG` differ from those of `ar`.
  const { numberingSystem } = new Intl.NumberFormat(language).resolvedOptions()
  return new Intl.Locale(tag, { numberingSystem }).toString()
}
