import type { GeneratedAlways, JSONColumnType } from 'kysely'
import type { MetricsValue } from '@plenum/shared'
import type { Tables } from '../database/index.ts'

export interface MetricsTables {
  /** What pages noticed, to the second, for as long as `keepEvents` says. Nothing about anybody. */
  metrics_event: {
    id: GeneratedAlways<number>
    at: Date
    event: string
    /** What the event is counted by, as text. */
    dimensions: JSONColumnType<Record<string, string>>
    details: JSONColumnType<Record<string, MetricsValue>>
  }
  /** One row: how far events have been counted. */
  metrics_progress: { id: boolean; counted_id: number; counted_at: Date | null }
  /** Counts by interval; those of the whole event have an empty dimension and value. */
  metrics_count: {
    every: 'hour' | 'day'
    start: Date
    event: string
    dimension: string
    value: string
    count: number
  }
  /** Open connections of one server within one minute, as last looked at. */
  visitor_sample: { minute: Date; server: string; connections: number }
  /** Open connections of all servers together. */
  visitor_count: { every: 'minute' | 'hour'; start: Date; peak: number; average: number }
}

export type MetricsDb = Tables<MetricsTables>
