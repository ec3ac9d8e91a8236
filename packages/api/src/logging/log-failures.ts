import type { Log } from './log.ts'

/**
 * A callback for a library, an emitter or a timer. An error of the callback, thrown or rejected, is
 * logged with the message: such callers do not catch it, and it would end the process.
 */
export function logFailures<A extends readonly unknown[]>(
  log: Pick<Log, 'error'>,
  message: string,
  callback: (...values: A) => unknown,
): (...values: A) => void {
  const report = (error: unknown) => log.error({ error }, message)
  return (...values) => {
    try {
      const result = callback(...values)
      if (result instanceof Promise) result.catch(report)
    } catch (error) {
      report(error)
    }
  }
}
