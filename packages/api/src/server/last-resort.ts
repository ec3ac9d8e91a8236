import type { Log } from '../logging/log.ts'
import { check, checkOptions, type OptionsShape } from '../options/index.ts'

export interface LastResortOptions {
  readonly log: Pick<Log, 'error'>
  /** Closes the process in order, such as `close` of a conference. */
  readonly close: () => Promise<unknown>
  /**
   * Ends the process with an exit code.
   * @default process.exit
   */
  readonly exit?: (code: number) => void
  /**
   * Milliseconds that `close` may take.
   * @default 10_000
   */
  readonly timeout?: number
}

const lastResortOptionsShape: OptionsShape<LastResortOptions> = {
  log: check.made('a log, as createLog() creates', 'error'),
  close: check.fn('that closes the process, such as close() of a conference'),
  exit: check.optional(check.fn('that ends the process')),
  timeout: check.optional(check.milliseconds),
}

/**
 * Handles errors that no other code handled: logs the error, closes in order and exits with 1, as
 * the state of the process is unknown. For the programs that own their process; a library must not
 * call it. Returns a function that removes the handlers.
 */
export function installLastResort(options: LastResortOptions): () => void {
  checkOptions('installLastResort', lastResortOptionsShape, options)
  const { log, close, exit = process.exit, timeout = 10_000 } = options
  let isClosing = false

  const end = (error: unknown) => {
    log.error({ error }, 'unhandled error, the process ends')
    if (isClosing) return
    isClosing = true
    // Not unref'd: with nothing else left to do, the process would exit with 0 before `close` ends.
    const timer = setTimeout(() => {
      log.error({ ms: timeout }, 'closing after an unhandled error took too long')
      exit(1)
    }, timeout)
    Promise.resolve()
      .then(close)
      .catch((reason: unknown) => log.error({ error: reason }, 'failed to close in order'))
      .finally(() => {
        clearTimeout(timer)
        exit(1)
      })
  }
  const events = ['uncaughtException', 'unhandledRejection'] as const
  for (const event of events) process.on(event, end)
  return () => {
    for (const event of events) process.off(event, end)
  }
}
