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
 * written, so a database that is away for a while loses none as long as there is room.
 */
export function createEventBuffer(options: EventBufferOptions): EventBuffer {
  const { write, log, capacity, every, onWritten } = options
  const rows: MetricsRow[] = []
  let written = 0
  let dropped = 0
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<void> | undefined

  async function writeAll(): Promise<void> {
    while (rows.length > 0) {
      const batch = rows.slice(0, batchSize)
      await write(batch)
      rows.splice(0, batch.length)
      written += batch.length
      onWritten?.(batch)
    }
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
