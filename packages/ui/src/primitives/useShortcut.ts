import { onBeforeUnmount, onMounted, toValue, type MaybeRefOrGetter } from 'vue'

export interface ShortcutOptions {
  /** Whether it works just now. Default: true. */
  readonly enabled?: MaybeRefOrGetter<boolean>
}

/**
 * Runs when a single key is pressed anywhere on the page; never while somebody types, with a
 * modifier held, or in an open dialog or menu.
 */
export function useShortcut(key: string, run: () => void, options: ShortcutOptions = {}): void {
  const listen = (event: KeyboardEvent) => {
    if (!(toValue(options.enabled) ?? true) || event.defaultPrevented) return
    if (event.key.toLowerCase() !== key || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.repeat || isBusyElsewhere(event.target)) return
    event.preventDefault()
    run()
  }
  onMounted(() => document.addEventListener('keydown', listen))
  onBeforeUnmount(() => document.removeEventListener('keydown', listen))
}

const elsewhere =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu]'

function isBusyElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(elsewhere) !== null
}
