import { inject, onScopeDispose, provide, shallowRef, toValue, watch } from 'vue'
import type { InjectionKey, MaybeRefOrGetter, ShallowRef } from 'vue'

const key: InjectionKey<ShallowRef<string>> = Symbol('plaza page title')

/** Keeps the title of the open page: in the browser's tab, and for whoever reads it out. */
export function providePageTitle(site: MaybeRefOrGetter<string>): Readonly<ShallowRef<string>> {
  const title = shallowRef('')
  provide(key, title)
  watch(
    () => [title.value, toValue(site)].filter(Boolean),
    (parts) => {
      if (parts.length > 0) document.title = [...new Set(parts)].join(' · ')
    },
    { immediate: true },
  )
  return title
}

/** Names the page for as long as it is open. */
export function usePageTitle(name: MaybeRefOrGetter<string | undefined>): void {
  const title = inject(key, undefined)
  if (!title) throw new Error('usePageTitle needs providePageTitle above, in the root.')
  watch(
    () => toValue(name),
    (text) => {
      if (text) title.value = text
    },
    { immediate: true },
  )
  const last = () => toValue(name)
  onScopeDispose(() => {
    if (title.value === last()) title.value = ''
  })
}
