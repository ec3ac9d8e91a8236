/** Adds up amounts within each second of the monotonic clock. Returns the sum of this second. */
export function countPerSecond(): (amount?: number) => number {
  let second = 0
  let sum = 0
  return (amount = 1) => {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) [second, sum] = [now, 0]
    sum += amount
    return sum
  }
}
