import { metricsContract, type Clock, type MetricsBatch, type MetricsReceipt } from '@plenum/shared'
import { accountRoute, route, type Route } from '../http/index.ts'
import { onSocketEvent, type SocketHandler } from '../sockets/index.ts'
import { metricsCsv } from './metrics-csv.ts'
import type { MetricsClient } from './metrics-limits.ts'
import type { MetricsDb } from './metrics-tables.ts'
import { reportMetrics } from './report-metrics.ts'
import { reportVisitors } from './report-visitors.ts'

/** Takes a batch, by whichever way it came. */
export type TakeBatch = (batch: MetricsBatch, client: MetricsClient) => Promise<MetricsReceipt>

const { endpoints, events } = metricsContract

export function metricsRoutes(parts: {
  readonly db: MetricsDb
  readonly clock: Clock
  readonly take: TakeBatch
}): readonly Route[] {
  const { db, clock, take } = parts
  return [
    route(endpoints.send, ({ body }, { identity, ip }) => take(body, { identity, ip })),
    accountRoute(endpoints.report, ({ query }) => reportMetrics(db, query, clock())),
    accountRoute(endpoints.table, async ({ query }, { setHeader }) => {
      const report = await reportMetrics(db, query, clock())
      setHeader('Content-Disposition', 'attachment; filename="metrics.csv"')
      return metricsCsv(report)
    }),
    accountRoute(endpoints.visitors, ({ query }) => reportVisitors(db, query, clock())),
  ]
}

export function metricsSockets(take: TakeBatch): readonly SocketHandler[] {
  return [onSocketEvent(events.send, (batch, client) => take(batch, client))]
}
