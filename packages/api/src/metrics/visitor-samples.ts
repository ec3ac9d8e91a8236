import { randomUUID } from 'node:crypto'
import type { Clock } from '@plenum/shared'
import type { Log } from '../logging/index.ts'
import type { MetricsDb } from './metrics-tables.ts'
import { saveSample } from './visitor-repository.ts'

export interface SampleVisitorsOptions {
  /** How many sockets are open at this process, now. */
  readonly connections: () => number
  /** Milliseconds between two looks; several of them in a minute leave no minute out. */
  readonly every: number
  readonly clock: Clock
  readonly log: Log
}

/**
 * Notes again and again how many connections this process has open: one row in a minute, whatever
 * the size of the crowd. Answers how to stop, which notes that nothing is open here any more.
 */
export function sampleVisitors(db: MetricsDb, options: SampleVisitorsOptions): () => Promise<void> {
  const { connections, every, clock, log } = options
  const server = randomUUID()
  const save = (count: number) =>
    saveSample(db, { server, at: new Date(clock()), connections: count }).catch(
      (error: unknown) => {
        log.warn({ error }, 'connections could not be noted')
      },
    )
  let saving = save(connections())
  const timer = setInterval(() => {
    saving = saving.then(() => save(connections()))
  }, every)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await saving
    await save(0)
  }
}
