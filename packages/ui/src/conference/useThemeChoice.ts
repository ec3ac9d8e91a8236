import { ref, watch, type Ref } from 'vue'

/** `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark'

export interface ThemeChoiceOptions {
  /** Where the choice is kept between visits. Default: nowhere. */
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'>
  /** Default: `plenum.theme`. */
  readonly key?: string
  /** What is given `data-theme`. Default: the document, if there is one. */
  readonly root?: HTMLElement
}

/** Light, dark, or as the device has it: applied at once, and kept. */
export function useThemeChoice(options: ThemeChoiceOptions = {}): Ref<ThemeChoice> {
  const { storage, key = 'plenum.theme', root = documentRoot() } = options
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
  return choice
}

function readChoice(value: string | null | undefined): ThemeChoice {
  return value === 'light' || value === 'dark' ? value : 'system'
}

function documentRoot(): HTMLElement | undefined {
  return typeof document === 'undefined' ? undefined : document.documentElement
}
