import type { CountOrigins } from './origins-by-time-zone.ts'

/**
 * Answers the same counts until at least so many people came, or so many went: whoever asks before
 * and after one of them registers finds no difference, whatever is reckoned from the counts.
 */
export function steadyCounts(count: CountOrigins, least: number): CountOrigins {
  let told: ReadonlyMap<string, number> | undefined
  return async () => {
    const counts = await count()
    if (!told || Math.max(rise(told, counts), rise(counts, told)) >= least) told = counts
    return told
  }
}

/** How many more there are in all countries that have more. */
function rise(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  return [...after].reduce(
    (sum, [country, count]) => sum + Math.max(0, count - (before.get(country) ?? 0)),
    0,
  )
}
