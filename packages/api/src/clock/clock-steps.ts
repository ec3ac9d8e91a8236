/**
 * How far the clocks of two servers may differ, in milliseconds. A stored moment that is further in
 * the future was written before the clock stepped back.
 */
export const clockTolerance = 60_000

/** The latest moment that another server may have written by now. */
export function latestPlausible(now: number): Date {
  return new Date(now + clockTolerance)
}

/**
 * Whether `duration` milliseconds have passed since a stored moment. Since one in the future, they
 * have: the clock has stepped back, and waiting for it to catch up could take for ever.
 */
export function hasPassed(since: Date, duration: number, now: number): boolean {
  const age = now - since.getTime()
  return age >= duration || age < -clockTolerance
}
