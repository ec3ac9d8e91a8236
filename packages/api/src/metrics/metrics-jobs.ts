import type { Clock } from '@plenum/shared'
import type { Job } from '../jobs/index.ts'
import { countEvents } from './count-events.ts'
import { logVisitors } from './log-visitors.ts'
import { deleteEvents } from './metrics-repository.ts'
import type { MetricsDb } from './metrics-tables.ts'
import { deleteVisitors } from './visitor-repository.ts'

export interface MetricsJobParts {
  readonly db: MetricsDb
  readonly clock: Clock
  readonly timeZone: string
  /** Milliseconds. */
  readonly keepEvents: number
}

const minute = 60_000
const day = 24 * 60 * minute
/** Long enough for any minute to have been added up. */
const keepSamples = 2 * day
const deletedAtOnce = 10_000

export function metricsJobs({ db, clock, timeZone, keepEvents }: MetricsJobParts): readonly Job[] {
  return [
    {
      name: 'roll-up-metrics',
      summary: 'Adds new metrics events to the counts by hour and day.',
      every: minute,
      async run({ signal, hold }) {
        return { events: await countEvents(db, { now: clock(), timeZone, signal, hold }) }
      },
    },
    {
      name: 'log-visitors',
      summary: 'Adds up how many pages were open on all servers, by minute and hour.',
      every: minute,
      async run({ hold }) {
        return { minutes: await logVisitors(db, { now: clock(), hold }) }
      },
    },
    {
      name: 'prune-metrics',
      summary: 'Deletes single events and minutes that are past their time; counts stay.',
      every: 60 * minute,
      async run({ signal }) {
        const before = new Date(clock() - keepEvents)
        const samples = new Date(clock() - keepSamples)
        return {
          events: await pruneEvents(db, before, signal),
          visitors: await deleteVisitors(db, { samples, minutes: before }),
        }
      },
    },
  ]
}

/** In small steps, so that no lock is held for long. */
async function pruneEvents(db: MetricsDb, before: Date, signal: AbortSignal): Promise<number> {
  let deleted = 0
  for (;;) {
    signal.throwIfAborted()
    const step = await deleteEvents(db, before, deletedAtOnce)
    deleted += step
    if (step < deletedAtOnce) return deleted
  }
}
