import { nullable, string } from 'superstruct'
import { computed, toValue, type MaybeRefOrGetter, type WritableComputedRef } from 'vue'
import { useStored } from './stored.ts'

/**
 * The language of the pages: the one chosen in this browser, else the first of the browser's own
 * that the conference has, else the conference's first.
 */
export function useLanguage(
  offered: MaybeRefOrGetter<readonly string[]>,
  preferred: readonly string[] = navigator.languages,
): WritableComputedRef<string> {
  const chosen = useStored<string | null>('language', nullable(string()), null)
  return computed({
    get: () =>
      pickLanguage(toValue(offered), [...(chosen.value ? [chosen.value] : []), ...preferred]),
    set: (language) => {
      chosen.value = language
    },
  })
}

/** The first offered language that matches a wanted one, whatever its region. */
export function pickLanguage(offered: readonly string[], wanted: readonly string[]): string {
  const base = (tag: string) => tag.toLowerCase().split('-')[0]
  for (const tag of wanted) {
    const found =
      offered.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
      offered.find((one) => base(one) === base(tag))
    if (found) return found
  }
  return offered[0] ?? 'en'
}
