import {
  array,
  enums,
  integer,
  nullable,
  number,
  object,
  optional,
  string,
  type Infer,
} from '../structs/index.ts'
import { instantStruct } from '../time/index.ts'
import { metricsNameStruct } from './metrics-values.ts'

export const metricsIntervals = ['hour', 'day'] as const
export type MetricsInterval = (typeof metricsIntervals)[number]

const spanMembers = {
  /** The first instant. Default: seven days before `to`. */
  from: optional(instantStruct),
  /** The first instant that is too late. Default: now. */
  to: optional(instantStruct),
}

export const metricsQueryStruct = object({
  ...spanMembers,
  /** Default: hours for up to three days, else days. */
  every: optional(enums(metricsIntervals)),
  /** One event. Default: all of them. */
  event: optional(metricsNameStruct),
  /** A member of that event's payload to tell its counts by; goes with `event`. */
  by: optional(metricsNameStruct),
})
export type MetricsQuery = Infer<typeof metricsQueryStruct>

export const metricsSeriesStruct = object({
  event: string(),
  /** The value of `by`; null for all values together, and beside `by` for those that are too few. */
  value: nullable(string()),
  total: integer(),
  /** Intervals in which something was counted, in order. */
  points: array(object({ start: instantStruct, count: integer() })),
})
export type MetricsSeries = Infer<typeof metricsSeriesStruct>

export const metricsReportStruct = object({
  from: instantStruct,
  to: instantStruct,
  every: enums(metricsIntervals),
  by: nullable(string()),
  /** When counts were last brought up to date; null before the first time. */
  countedAt: nullable(instantStruct),
  series: array(metricsSeriesStruct),
})
export type MetricsReport = Infer<typeof metricsReportStruct>

export const visitorIntervals = ['minute', 'hour'] as const

export const visitorQueryStruct = object({
  ...spanMembers,
  /** Default: minutes for up to a day, else hours. */
  every: optional(enums(visitorIntervals)),
})
export type VisitorQuery = Infer<typeof visitorQueryStruct>

export const visitorReportStruct = object({
  from: instantStruct,
  to: instantStruct,
  every: enums(visitorIntervals),
  /** Open pages on all servers together, as of the last minute. */
  now: integer(),
  points: array(
    object({
      start: instantStruct,
      /** The most open pages in the interval. */
      peak: integer(),
      average: number(),
    }),
  ),
})
export type VisitorReport = Infer<typeof visitorReportStruct>
