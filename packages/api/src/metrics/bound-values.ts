import type { Clock } from '@plenum/shared'

/** What stands for the values beyond the most. */
export const furtherValues = '…'

const day = 86_400_000

/**
 * Lets so many different values of each dimension through in a day (UTC), as this process sees it,
 * and puts one word for all further ones: a client that makes values up cannot fill the tables. Half
 * of the places are kept for what was counted most the day before: whoever fills the others in the
 * first minute of a day takes none from the pages that everybody opens.
 */
export function boundValues(
  most: number,
  clock: Clock,
): (dimension: string, value: string) => string {
  const known = new Map<string, Map<string, number>>()
  let today = 0
  return (dimension, value) => {
    const now = Math.floor(clock() / day)
    if (now !== today)
      for (const [one, counts] of known) known.set(one, mostCounted(counts, Math.floor(most / 2)))
    today = now
    const counts = known.get(dimension) ?? new Map<string, number>()
    known.set(dimension, counts)
    if (counts.size >= most && !counts.has(value)) return furtherValues
    counts.set(value, (counts.get(value) ?? 0) + 1)
    return value
  }
}

/** Each with a count of nothing yet. */
function mostCounted(counts: ReadonlyMap<string, number>, most: number): Map<string, number> {
  const ordered = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a)
  return new Map(ordered.slice(0, most).map(([value]) => [value, 0]))
}
