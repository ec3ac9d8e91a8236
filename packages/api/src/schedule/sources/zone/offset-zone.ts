/**
 * The zone that stands for the one offset that all times of a file carry: `+01:00` → `Etc/GMT-1`.
 * Undefined where they differ, as around a change of clocks, where there is no such zone, and for
 * UTC, which as a rule is no place but a way of writing.
 */
export function zoneOfOffsets(times: readonly (string | undefined)[]): string | undefined {
  const known = times.filter((time) => time !== undefined)
  const [first, ...others] = new Set(known.map((time) => /([+-]\d\d):?00$/.exec(time)?.[1]))
  const hours = Number(first ?? 0)
  if (others.length || !hours || Math.abs(hours) > 12) return undefined
  // The sign of these names is the other way round: they count westwards (POSIX).
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
}
