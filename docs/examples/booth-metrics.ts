import { metrics, type Database, type Log, type RateLimiter } from '@plenum/api'
import {
  defineMetricsEvents,
  enums,
  metricsEvents,
  metricsNameStruct,
  object,
} from '@plenum/shared'

export const ourEvents = {
  ...metricsEvents,
  ...defineMetricsEvents({
    'booth/visit': {
      summary: 'The booth of a sponsor was opened.',
      payload: object({ sponsor: metricsNameStruct, from: enums(['hall', 'search']) }),
      by: ['sponsor', 'from'],
    },
  }),
}

export function ourMetrics(parts: { database: Database; limiter: RateLimiter; log: Log }) {
  return metrics({ ...parts, events: ourEvents })
}
