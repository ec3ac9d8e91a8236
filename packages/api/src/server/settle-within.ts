import type { Log } from '../logging/log.ts'

/** Waits for what is under way, but no longer than so many milliseconds; then says so and goes on. */
export async function settleWithin(
  milliseconds: number,
  work: Promise<void>,
  log: Log,
  part: string,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn({ part, ms: milliseconds }, 'closing did not wait any longer')
      resolve()
    }, milliseconds)
  })
  await Promise.race([work, limit])
  clearTimeout(timer)
}
