export interface BackoffOptions {
  /** Milliseconds before the second try. */
  readonly first: number
  /** The most milliseconds. */
  readonly longest: number
  /** From 0 to 1. */
  readonly random: () => number
}

/**
 * How long to wait after so many failures: twice as long each time, give or take a quarter, so that
 * what failed together does not come back together.
 */
export function backoff(failures: number, { first, longest, random }: BackoffOptions): number {
  const spread = 0.75 + random() / 2
  return Math.min(longest, first * 2 ** (failures - 1) * spread)
}
