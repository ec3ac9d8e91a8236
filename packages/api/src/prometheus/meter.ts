import type { Histogram, Registry } from 'prom-client'
import type { Database } from '../database/index.ts'
import type { Gauge as FeatureGauge } from '../feature/index.ts'
import type { JobHistory } from '../jobs/index.ts'
import type { Log } from '../logging/log.ts'
import type { QueueStatus } from '../queue/index.ts'
import { measureJobs, measureQueues, type Measure } from './measure-work.ts'
import { loadPromClient } from '../modules/index.ts'

export interface MeterParts {
  readonly database: Database
  readonly history: Pick<JobHistory, 'states'>
  readonly log: Log
  /** Of all features. Default: none. */
  readonly gauges?: readonly FeatureGauge[]
  /** Left out: there are no queues. */
  readonly queues?: { status(): Promise<readonly QueueStatus[]> }
  /** How many sockets are open at this process. Left out: it takes none. */
  readonly connections?: () => number
  /** Joins several servers. Left out: there is one. */
  readonly redis?: { readonly status: string }
}

/** Measures a process, for Prometheus. */
export interface Meter {
  /** Counts an answered request: its pattern rather than its address, and seconds. */
  countRequest(labels: RequestLabels, seconds: number): void
  /** Counts a published document that was answered out of memory. */
  countDocument(status: number): void
  /**
   * Everything in the text format. Never rejects: what cannot be read is missing, or not a number, and
   * told as such.
   */
  scrape(): Promise<string>
  readonly contentType: string
}

export interface RequestLabels {
  readonly method: string
  readonly route: string
  readonly status: number
}

/**
 * Builds the metrics of one process. Labels are names that the code knows: methods, route patterns,
 * statuses, jobs and queues; never an address, a person or anything else that grows.
 */
export function createMeter(parts: MeterParts): Meter {
  const registry = new (loadPromClient().Registry)()
  loadPromClient().collectDefaultMetrics({ register: registry })
  const requests = requestHistogram(registry)
  const documents = documentCounter(registry)
  const failures = new (loadPromClient().Gauge)({
    name: 'plenum_scrape_failed',
    help: '1 where a part could not be measured at this scrape.',
    labelNames: ['part'],
    registers: [registry],
  })
  const measures = allMeasures(parts, registry)

  return {
    contentType: registry.contentType,
    countRequest: ({ method, route, status }, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    countDocument: documents.count,
    async scrape() {
      documents.write()
      await Promise.all(
        Object.entries(measures).map(async ([part, measure]) => {
          const isMeasured = await attempt(measure, parts.log, part)
          failures.set({ part }, isMeasured ? 0 : 1)
        }),
      )
      return registry.metrics()
    },
  }
}

async function attempt(measure: Measure, log: Log, part: string): Promise<boolean> {
  try {
    await measure()
    return true
  } catch (error) {
    log.warn({ part, error }, 'could not be measured')
    return false
  }
}

function requestHistogram(registry: Registry): Histogram<'method' | 'route' | 'status'> {
  return new (loadPromClient().Histogram)({
    name: 'plenum_http_request_duration_seconds',
    help: 'How long requests took, by route pattern; documents out of memory are not among them.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
}

/** Plain numbers until somebody asks: documents are answered tens of thousands of times a second. */
function documentCounter(registry: Registry) {
  const counter = new (loadPromClient().Counter)({
    name: 'plenum_http_documents_total',
    help: 'Published documents answered out of memory.',
    labelNames: ['status'],
    registers: [registry],
  })
  let sent = 0
  let unchanged = 0
  return {
    count(status: number): void {
      if (status === 304) unchanged++
      else sent++
    },
    write(): void {
      counter.reset()
      counter.inc({ status: '200' }, sent)
      counter.inc({ status: '304' }, unchanged)
    },
  }
}

function allMeasures(parts: MeterParts, registry: Registry): Record<string, Measure> {
  const { database, history, queues, connections, redis, gauges = [] } = parts
  const gauge = (name: string, help: string) =>
    new (loadPromClient().Gauge)({ name, help, registers: [registry] })
  const single = (name: string, help: string, read: () => number | Promise<number>): Measure => {
    const measured = gauge(name, help)
    return async () => {
      try {
        measured.set(await read())
      } catch (error) {
        // Neither what was true before nor 0, which may well mean that all is fine.
        measured.set(Number.NaN)
        throw error
      }
    }
  }
  return {
    database: single('plenum_database_up', 'Whether the database answers.', () =>
      database.check().then(
        () => 1,
        () => 0,
      ),
    ),
    pool: measurePool(database, registry),
    jobs: measureJobs(history, registry),
    ...(queues ? { queues: measureQueues(queues, registry) } : {}),
    ...(connections
      ? { sockets: single('plenum_sockets_connections', 'Open sockets.', connections) }
      : {}),
    ...(redis
      ? {
          redis: single('plenum_redis_up', 'Whether Redis is connected.', () =>
            redis.status === 'ready' ? 1 : 0,
          ),
        }
      : {}),
    ...Object.fromEntries(gauges.map(({ name, help, read }) => [name, single(name, help, read)])),
  }
}

function measurePool(database: Database, registry: Registry): Measure {
  const connections = new (loadPromClient().Gauge)({
    name: 'plenum_database_connections',
    help: 'Connections of the pool by state; `waiting` are requests for one.',
    labelNames: ['state'],
    registers: [registry],
  })
  return () => {
    for (const [state, count] of Object.entries(database.pool()))
      connections.set({ state }, count as number)
  }
}
