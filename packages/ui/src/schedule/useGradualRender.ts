import { computed, onMounted, onScopeDispose, shallowRef, toValue } from 'vue'
import type { ComputedRef, MaybeRefOrGetter } from 'vue'
import { whenIdle } from './when-idle.ts'

/** Something to render that counts for so many rows. */
export interface GradualItem {
  readonly id: string
  /** Rows that would show; an item without any waits. */
  readonly rows: number
}

export interface GradualRenderOptions {
  /** Rows to render at once, on the server too. Default: 80. */
  readonly first?: number
  /** Rows to add whenever the browser is idle. Default: 80. */
  readonly step?: number
}

export interface UseGradualRenderReturn {
  /** Ids of the items to render now; one that was rendered stays so. */
  readonly rendered: ComputedRef<ReadonlySet<string>>
  /** Renders everything at once, as before a jump to something far below. */
  readonly renderAll: () => void
}

/**
 * Renders a long list without a long task: what a reader sees first comes at once, the rest while
 * the browser is idle.
 */
export function useGradualRender(
  items: MaybeRefOrGetter<readonly GradualItem[]>,
  options: GradualRenderOptions = {},
): UseGradualRenderReturn {
  const { first = 80, step = 80 } = options
  const limit = shallowRef(first)
  const kept = new Set<string>()
  const total = computed(() => toValue(items).reduce((sum, { rows }) => sum + rows, 0))
  let cancel = () => {}

  const rendered = computed(() => {
    let rows = 0
    for (const item of toValue(items)) {
      if (rows < limit.value && item.rows > 0) kept.add(item.id)
      rows += item.rows
    }
    return new Set(kept)
  })
  const grow = () => {
    if (limit.value >= total.value) return
    limit.value += step
    cancel = whenIdle(grow)
  }

  onMounted(() => {
    cancel = whenIdle(grow)
  })
  onScopeDispose(() => cancel())
  return {
    rendered,
    renderAll: () => {
      limit.value = Infinity
    },
  }
}
