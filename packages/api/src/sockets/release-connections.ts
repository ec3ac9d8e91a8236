import { setTimeout } from 'node:timers/promises'
import type { EngineConnection } from './engine-connection.ts'

/** Milliseconds between closing one share of the connections and the next. */
const step = 50

/**
 * Closes the connections spread evenly over so many milliseconds, so that their clients do not
 * connect to the other servers all at the same moment.
 */
export async function releaseConnections(
  open: ReadonlySet<EngineConnection>,
  milliseconds: number,
): Promise<void> {
  const end = performance.now() + milliseconds
  while (open.size > 0) {
    const left = end - performance.now()
    closeFirst(open, left > step ? Math.ceil((open.size * step) / left) : open.size)
    if (left <= step) return
    await setTimeout(step)
  }
}

function closeFirst(open: ReadonlySet<EngineConnection>, count: number): void {
  let closed = 0
  for (const connection of open) {
    if (closed++ === count) return
    connection.close(true)
  }
}
