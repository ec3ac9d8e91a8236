import { nullable, string } from 'superstruct'
import { computed, inject, provide, toValue } from 'vue'
import type { InjectionKey, MaybeRefOrGetter, WritableComputedRef } from 'vue'
import { useStored } from './stored.ts'

const key: InjectionKey<WritableComputedRef<string>> = Symbol('plaza language')

/**
 * The language of the pages: the one chosen in this browser, else the first of those preferred
 * that the conference has, else the conference's first. Setting it chooses.
 */
export function provideLanguage(
  offered: MaybeRefOrGetter<readonly string[]>,
  preferred: MaybeRefOrGetter<readonly string[]>,
): WritableComputedRef<string> {
  const chosen = useStored<string | null>('language', nullable(string()), null)
  const language = computed({
    get: () => {
      const wanted = chosen.value ? [chosen.value] : []
      return pickLanguage(toValue(offered), [...wanted, ...toValue(preferred)])
    },
    set: (next) => {
      chosen.value = next
    },
  })
  provide(key, language)
  return language
}

export function useLanguage(): WritableComputedRef<string> {
  const language = inject(key, undefined)
  if (!language) throw new Error('useLanguage needs provideLanguage above, in the root.')
  return language
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
