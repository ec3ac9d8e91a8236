import { onMounted, onScopeDispose, type Ref } from 'vue'

/**
 * Keeps the height of an element in a custom property of its parent, so that what sticks further
 * down can stick below it.
 */
export function usePublishedSize(
  element: Readonly<Ref<HTMLElement | null>>,
  property: `--${string}`,
): void {
  let observer: ResizeObserver | undefined
  onMounted(() => {
    const { value } = element
    const parent = value?.parentElement
    if (!value || !parent || typeof ResizeObserver === 'undefined') return
    observer = new ResizeObserver(() => {
      parent.style.setProperty(property, `${value.offsetHeight}px`)
    })
    observer.observe(value)
  })
  onScopeDispose(() => observer?.disconnect())
}
