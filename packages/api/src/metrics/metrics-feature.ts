import {
  metricsContract,
  metricsEvents,
  type Clock,
  type MetricsEvents,
  type MetricsReceipt,
} from '@plenum/shared'
import type { RateLimiter } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { defineFeature, type Feature, type StartContext } from '../feature/index.ts'
import type { Log } from '../logging/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { boundValues } from './bound-values.ts'
import { createEventCheck } from './check-event.ts'
import { createEventBuffer, type EventBuffer } from './event-buffer.ts'
import { groupRows } from './group-rows.ts'
import { metricsJobs } from './metrics-jobs.ts'
import { defaultMetricsLimits, limitEvents, type MetricsLimits } from './metrics-limits.ts'
import { metricsMigrations } from './metrics-migrations.ts'
import { insertEvents, type MetricsRow } from './metrics-repository.ts'
import { metricsRoutes, metricsSockets, type TakeBatch } from './metrics-routes.ts'
import type { MetricsDb, MetricsTables } from './metrics-tables.ts'
import { visitorsNow } from './report-visitors.ts'
import { takeEvents } from './take-events.ts'
import { sampleVisitors } from './visitor-samples.ts'

export interface MetricsOptions {
  readonly database: Database
  readonly limiter: RateLimiter
  readonly log: Log
  /** What may be sent. Default: `metricsEvents`, Plenum's own. */
  readonly events?: MetricsEvents
  /** Refuses events about sessions that the programme lacks. Left out: any id will do. */
  readonly programme?: ProgrammeReader
  /** Whose days the counts by day are. Default: `UTC`. Changed later, it holds from then on. */
  readonly timeZone?: string
  /** Replaces single limits. Default: `defaultMetricsLimits`. */
  readonly limits?: Partial<MetricsLimits>
  /** Milliseconds that single events and minutes are kept; counts stay. Default: 30 days. */
  readonly keepEvents?: number
  /** Events that wait in memory to be written; further ones are refused. Default: 20,000. */
  readonly bufferSize?: number
  /** Milliseconds until events are written. Default: 2,000. */
  readonly writeEvery?: number
  /**
   * Different values of one dimension that one process counts in a day, all further ones together.
   * Sessions of the programme are not bounded by it. Default: 2,000.
   */
  readonly mostValues?: number
  /** Milliseconds between looks at how many connections are open. Default: 20,000. */
  readonly sampleEvery?: number
  /** Default: `Date.now`. */
  readonly clock?: Clock
}

const metricsOptionsShape: OptionsShape<MetricsOptions> = {
  database: part.database,
  limiter: part.limiter,
  log: part.log,
  events: check.optional(
    check.recordsOf(check.made('an event, as defineMetricsEvents() takes', 'payload')),
  ),
  programme: check.optional(part.programme),
  timeZone: check.optional(check.timeZone),
  limits: check.optional(check.someOf(defaultMetricsLimits, part.rateLimit)),
  keepEvents: check.optional(check.milliseconds),
  bufferSize: check.optional(check.count),
  writeEvery: check.optional(check.milliseconds),
  mostValues: check.optional(check.count),
  sampleEvery: check.optional(check.milliseconds),
  clock: check.optional(check.clock),
}

export interface MetricsFeature extends Feature {
  /** Takes an event that the server itself noticed, past all limits. Throws for an unknown name. */
  track(name: string, payload: Readonly<Record<string, string | number | boolean>>): MetricsReceipt
  /** Writes what waits in memory, as far as the database lets it. */
  flush(): Promise<void>
  /** Open pages on all servers, as of the last minute. */
  visitors(): Promise<number>
}

const day = 86_400_000

/** How the conference is used, in numbers: what happened how often, and how many were there. */
export function metrics(options: MetricsOptions): MetricsFeature {
  checkOptions('metrics', metricsOptionsShape, options)
  const { database, limiter, events = metricsEvents, clock = Date.now } = options
  const { timeZone = 'UTC', keepEvents = 30 * day } = options
  const db = database.tables<MetricsTables>()
  const limits = { ...defaultMetricsLimits, ...options.limits }
  const listeners = new Set<(rows: readonly MetricsRow[]) => void>()
  const buffer = openBuffer(db, options, (rows) => listeners.forEach((listen) => listen(rows)))
  const parts = { check: openCheck(options, events, clock), buffer, clock }
  const take: TakeBatch = async (batch, client) => {
    await limitEvents(batch, client, { limiter, limits })
    return takeEvents(batch, parts)
  }

  return defineFeature({
    name: 'metrics',
    migrations: metricsMigrations,
    routes: metricsRoutes({ db, clock, take }),
    sockets: metricsSockets(take),
    jobs: metricsJobs({ db, clock, timeZone, keepEvents }),
    gauges: bufferGauges(buffer),
    track: (name: string, payload: Readonly<Record<string, string | number | boolean>>) => {
      if (!Object.hasOwn(events, name)) throw new TypeError(`There is no metrics event ${name}`)
      return takeEvents({ events: [{ name, payload: { ...payload } }] }, parts)
    },
    flush: buffer.flush,
    visitors: () => visitorsNow(db, clock()),
    start: async (context: StartContext) => start(context, { db, buffer, listeners, options }),
  })
}

function openBuffer(
  db: MetricsDb,
  { log, bufferSize = 20_000, writeEvery = 2000 }: MetricsOptions,
  onWritten: (rows: readonly MetricsRow[]) => void,
): EventBuffer {
  const write = (rows: readonly MetricsRow[]) => insertEvents(db, rows)
  return createEventBuffer({ write, log, capacity: bufferSize, every: writeEvery, onWritten })
}

function openCheck(
  { programme, mostValues = 2000 }: MetricsOptions,
  events: MetricsEvents,
  clock: Clock,
) {
  return createEventCheck({
    events,
    ...(programme && {
      hasSession: (id: string) => programme.current()?.session(id) !== undefined,
    }),
    bound: boundValues(mostValues, clock),
  })
}

interface StartParts {
  readonly db: MetricsDb
  readonly buffer: EventBuffer
  readonly listeners: Set<(rows: readonly MetricsRow[]) => void>
  readonly options: MetricsOptions
}

/** Tells organisers' pages what is written, and notes connections where this process has any. */
function start(
  { announcer, connections }: StartContext,
  { db, buffer, listeners, options }: StartParts,
): () => Promise<void> {
  const { log, clock = Date.now, sampleEvery = 20_000 } = options
  const tell = (rows: readonly MetricsRow[]) => {
    const counts = Object.fromEntries(
      [...groupRows(rows, ({ event }) => event)].map(([name, { length }]) => [name, length]),
    )
    announcer.announce(metricsContract.events.counted, { counts })
  }
  listeners.add(tell)
  const stopSampling =
    connections && sampleVisitors(db, { connections, every: sampleEvery, clock, log })
  return async () => {
    listeners.delete(tell)
    await stopSampling?.()
    await buffer.close()
  }
}

function bufferGauges({ counts }: EventBuffer): NonNullable<Feature['gauges']> {
  return [
    {
      name: 'plenum_metrics_waiting_events',
      help: 'Metrics events in memory that wait to be written.',
      read: counts.waiting,
    },
    {
      name: 'plenum_metrics_written_events',
      help: 'Metrics events that this process has written.',
      read: counts.written,
    },
    {
      name: 'plenum_metrics_dropped_events',
      help: 'Metrics events that this process had no room for, or could not write.',
      read: counts.dropped,
    },
  ]
}
