/** Fewer than so many could be told apart, and found. */
export const smallestCount = 5

export interface FoldedCounts<Key> {
  /** Values that may be named, the largest count first. */
  readonly shown: ReadonlyMap<Key, number>
  /** All the others together; 0 when there are none. */
  readonly other: number
}

/**
 * Names only what was counted often enough. What is folded away is itself never few beside something
 * named, or subtracting would bring it back; nothing is lost: all counts still add up.
 *
 * @param smallest the least count that is named. Default: `smallestCount`.
 */
export function foldSmallCounts<Key>(
  counts: ReadonlyMap<Key, number>,
  smallest: number = smallestCount,
): FoldedCounts<Key> {
  const ordered = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a)
  const shown = ordered.filter(([, count]) => count >= smallest)
  let other = ordered.slice(shown.length).reduce((sum, [, count]) => sum + count, 0)
  while (other > 0 && other < smallest) {
    const last = shown.pop()
    if (!last) break
    other += last[1]
  }
  return { shown: new Map(shown), other }
}
