import type { Log } from '../logging/index.ts'
import type { MetricsRow } from './metrics-repository.ts'

export interface EventBuffer {
  /** Answers false, and counts it as dropped, when there is no room. */
  add(row: MetricsRow): boolean
  /** Writes what waits, as far as the database lets it. */
  flush(): Promise<void>
  /** Flushes one last time. What cannot be written then is dropped, and the log says so. */
  close(): Promise<void>
  readonly counts: { waiting(): number; written(): number; dropped(): number }
}

export interface EventBufferOptions {
  readonly write: (rows: readonly MetricsRow[]) => Promise<void>
  readonly log: Log
  /** The most events that wait. */
  readonly capacity: number
  /** Milliseconds until what waits is written. */
  readonly every: number
  /** Hears what has just been written. */
  readonly onWritten?: (rows: readonly MetricsRow[]) => void
}

const batchSize = 1000

/**
 * Holds events until they are written together, outside of any request. Events stay until they are
 * written, so a database that is away for a while loses none as long as there is room. One that the
 * database refuses for what it holds is dropped alone, and the log says so.
 */
export function createEventBuffer(options: EventBufferOptions): EventBuffer {
  const { write, log, capacity, every, onWritten } = options
  const rows: MetricsRow[] = []
  let written = 0
  let dropped = 0
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> | undefined

  async function writeAll(): Promise<void> {
    while (rows.length > 0) await writeFirst(Math.min(rows.length, batchSize))
  }

  /** Halves what is refused until the one that cannot be kept is alone: it would come first for ever. */
  async function writeFirst(count: number): Promise<void> {
    const batch = rows.slice(0, count)
    try {
      await write(batch)
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (count === 1) return dropFirst(error)
      const half = Math.ceil(count / 2)
      await writeFirst(half)
      return writeFirst(count - half)
    }
    rows.splice(0, count)
    written += count
    onWritten?.(batch)
  }

  function dropFirst(error: unknown): void {
    const row = rows.shift()
    dropped += 1
    log.error({ error, event: row?.event }, 'a metrics event was lost: it cannot be kept')
  }

  /** One at a time; a failure is told, and tried again after the usual while. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    flushing ??= writeAll()
      .catch((error: unknown) => {
        log.warn({ error, waiting: rows.length }, 'metrics events could not be written for now')
        plan()
      })
      .finally(() => (flushing = undefined))
    return flushing
  }

  function plan(): void {
    timer ??= setTimeout(() => void flush(), every).unref()
  }

  return {
    add(row) {
      if (rows.length >= capacity) {
        dropped += 1
        return false
      }
      rows.push(row)
      plan()
      return true
    },
    flush,
    async close() {
      await flushing
      await flush()
      clearTimeout(timer)
      if (rows.length > 0) log.error({ dropped: rows.length }, 'metrics events were lost')
      dropped += rows.length
      rows.length = 0
    },
    counts: { waiting: () => rows.length, written: () => written, dropped: () => dropped },
  }
}

/** SQLSTATE class 22: not the database's state is at fault, but a value that it was given. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false
  return typeof error.code === 'string' && /^22...$/.test(error.code)
}
