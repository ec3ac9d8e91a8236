import { onMounted, onScopeDispose, watch } from 'vue'

/**
 * Publishes the height of an element, in px, as a custom property of the root. The theme adds the
 * heights of all sticky layers, so that they stick only where the window has room for them.
 */
export function usePublishedSize(
  element: () => HTMLElement | null | undefined,
  property: `--${string}`,
): void {
  let observer: ResizeObserver | undefined
  onMounted(() => {
    if (typeof ResizeObserver === 'undefined') return
    const { style } = document.documentElement
    observer = new ResizeObserver(([entry]) => {
      if (entry?.target instanceof HTMLElement)
        style.setProperty(property, `${entry.target.offsetHeight}px`)
    })
    watch(
      element,
      (next, previous) => {
        if (previous) observer?.unobserve(previous)
        if (next) observer?.observe(next)
        else style.removeProperty(property)
      },
      { immediate: true, flush: 'post' },
    )
  })
  onScopeDispose(() => {
    if (!observer) return
    observer.disconnect()
    document.documentElement.style.removeProperty(property)
  })
}
