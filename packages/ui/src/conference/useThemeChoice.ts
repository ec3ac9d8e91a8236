import { effectScope, ref, watch, type Ref } from 'vue'

/** `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark'

export interface ThemeChoiceOptions {
  /** Stores the choice between visits. Default: not stored. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'>
  /** Default: `plenum.theme`. */
  readonly key?: string
  /** The element that gets `data-theme`. Default: the document, if there is one. */
  readonly root?: HTMLElement
}

/** One choice per root, as a root has one `data-theme`. */
const choices = new WeakMap<HTMLElement, Ref<ThemeChoice>>()

/**
 * Light, dark, or as the device has it: applied at once and stored. All callers for the same root
 * share one ref; the options of the first caller apply. Other tabs follow.
 */
export function useThemeChoice(options: ThemeChoiceOptions = {}): Ref<ThemeChoice> {
  const { root = documentRoot() } = options
  const known = root && choices.get(root)
  if (known) return known
  // Detached: the component that asks first may be unmounted before the others.
  const choice = effectScope(true).run(() => createChoice(root, options)) as Ref<ThemeChoice>
  if (root) choices.set(root, choice)
  return choice
}

function createChoice(
  root: HTMLElement | undefined,
  { storage, key = 'plenum.theme' }: ThemeChoiceOptions,
): Ref<ThemeChoice> {
  const choice = ref(readChoice(storage?.getItem(key)))
  watch(
    choice,
    (theme) => {
      if (theme === 'system') root?.removeAttribute('data-theme')
      else root?.setAttribute('data-theme', theme)
    },
    { immediate: true, flush: 'sync' },
  )
  watch(choice, (theme) => storage?.setItem(key, theme), { flush: 'sync' })
  if (root && storage)
    addEventListener('storage', (event) => {
      if (event.key === key) choice.value = readChoice(event.newValue)
    })
  return choice
}

function readChoice(value: string | null | undefined): ThemeChoice {
  return value === 'light' || value === 'dark' ? value : 'system'
}

function documentRoot(): HTMLElement | undefined {
  return typeof document === 'undefined' ? undefined : document.documentElement
}
