import {
  foldSmallCounts,
  PlenumError,
  toInstant,
  type Instant,
  type MetricsInterval,
  type MetricsQuery,
  type MetricsReport,
  type MetricsSeries,
} from '@plenum/shared'
import { furtherValues } from './bound-values.ts'
import { groupRows } from './group-rows.ts'
import type { MetricsDb } from './metrics-tables.ts'
import { readCounts, readProgress, type CountRow } from './report-repository.ts'
import { reportSpan } from './report-span.ts'

const day = 86_400_000
const mostValues = 500

/** How often what happened, from what has been counted so far. */
export async function reportMetrics(
  db: MetricsDb,
  query: MetricsQuery,
  now: number,
): Promise<MetricsReport> {
  const span = reportSpan<MetricsInterval>(query, {
    now,
    short: { every: 'hour', defaultUpTo: 3 * day, most: 31 * day },
    long: { every: 'day', most: 731 * day },
  })
  const { event, by } = query
  if (by !== undefined && event === undefined) throw missingEvent()
  const rows = await readCounts(db, { ...span, event, dimension: by ?? '' })
  const countedAt = await readProgress(db)
  return {
    ...span,
    by: by ?? null,
    countedAt: countedAt && toInstant(countedAt),
    series: by === undefined ? seriesByEvent(rows) : seriesByValue(rows),
  }
}

function missingEvent(): PlenumError {
  const failures = [{ path: 'query.event', message: 'Expected an event, to go with `by`' }]
  return new PlenumError('request.invalid', { extra: { failures } })
}

function seriesByEvent(rows: readonly CountRow[]): MetricsSeries[] {
  const byEvent = groupRows(rows, ({ event }) => event)
  return inOrder([...byEvent].map(([event, counts]) => toSeries(event, null, counts.map(toPoint))))
}

/** What is too few to be named is folded within each interval, where it could be subtracted. */
function seriesByValue(rows: readonly CountRow[]): MetricsSeries[] {
  const [first] = rows
  if (!first) return []
  const named = mostCounted(rows)
  const points = new Map<string | null, Point[]>()
  const add = (value: string | null, point: Point) =>
    points.set(value, [...(points.get(value) ?? []), point])
  for (const [start, counts] of groupRows(rows, (row) => toInstant(row.start))) {
    const [ours, further] = partition(counts, ({ value }) => named.has(value))
    const { shown, other } = foldSmallCounts(
      new Map(ours.map(({ value, count }) => [value, count])),
    )
    for (const [value, count] of shown) add(value, { start, count })
    const rest = other + further.reduce((sum, { count }) => sum + count, 0)
    if (rest > 0) add(null, { start, count: rest })
  }
  return inOrder([...points].map(([value, list]) => toSeries(first.event, value, list)))
}

function mostCounted(rows: readonly CountRow[]): ReadonlySet<string> {
  const totals = new Map<string, number>()
  for (const { value, count } of rows)
    if (value !== furtherValues) totals.set(value, (totals.get(value) ?? 0) + count)
  const ordered = [...totals].sort(([, a], [, b]) => b - a)
  return new Set(ordered.slice(0, mostValues).map(([value]) => value))
}

interface Point {
  readonly start: Instant
  readonly count: number
}

function toPoint({ start, count }: CountRow): Point {
  return { start: toInstant(start), count }
}

function toSeries(event: string, value: string | null, points: Point[]): MetricsSeries {
  return { event, value, total: points.reduce((sum, { count }) => sum + count, 0), points }
}

/** The largest first, what has no name of its own last. */
function inOrder(series: MetricsSeries[]): MetricsSeries[] {
  const isRest = ({ value }: MetricsSeries) => (value === null ? 1 : 0)
  return series.sort((a, b) => isRest(a) - isRest(b) || b.total - a.total)
}

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((item) => !test(item))]
}
