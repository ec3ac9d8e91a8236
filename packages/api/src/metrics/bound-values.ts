import type { Clock } from '@plenum/shared'

/** What stands for the values beyond the most. */
export const furtherValues = '…'

const day = 86_400_000

/**
 * Lets so many different values of each dimension through in a day (UTC), as this process sees it,
 * and puts one word for all further ones: a client that makes values up cannot fill the tables.
 */
export function boundValues(
  most: number,
  clock: Clock,
): (dimension: string, value: string) => string {
  const known = new Map<string, Set<string>>()
  let today = 0
  return (dimension, value) => {
    const now = Math.floor(clock() / day)
    if (now !== today) known.clear()
    today = now
    const values = known.get(dimension) ?? new Set()
    known.set(dimension, values)
    if (values.size >= most && !values.has(value)) return furtherValues
    values.add(value)
    return value
  }
}
