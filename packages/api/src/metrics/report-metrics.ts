import {
  foldSmallCounts,
  PlenumError,
  smallestCount,
  toInstant,
  type Instant,
  type MetricsInterval,
  type MetricsQuery,
  type MetricsReport,
  type MetricsSeries,
} from '@plenum/shared'
import { groupRows } from './group-rows.ts'
import type { MetricsDb } from './metrics-tables.ts'
import {
  readCounts,
  readCountsByValue,
  readProgress,
  type CountRow,
  type CountSpan,
  type ValueCountRow,
} from './report-repository.ts'
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
  const series = await readSeries(db, query, span)
  const countedAt = await readProgress(db)
  return {
    ...span,
    by: query.by ?? null,
    countedAt: countedAt && toInstant(countedAt),
    series,
  }
}

async function readSeries(
  db: MetricsDb,
  { event, by }: MetricsQuery,
  span: CountSpan,
): Promise<MetricsSeries[]> {
  if (by === undefined) return seriesByEvent(await readCounts(db, { ...span, event }))
  if (event === undefined) throw missingEvent()
  const bounds = { most: mostValues, smallest: smallestCount }
  return seriesByValue(
    event,
    await readCountsByValue(db, { ...span, ...bounds, event, dimension: by }),
  )
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
function seriesByValue(event: string, rows: readonly ValueCountRow[]): MetricsSeries[] {
  const points = new Map<string | null, Point[]>()
  const add = (value: string | null, point: Point) => {
    const list = points.get(value)
    if (list) list.push(point)
    else points.set(value, [point])
  }
  for (const [start, counts] of groupRows(rows, (row) => toInstant(row.start))) {
    const [further, ours] = partition(counts, (row) => row.further)
    const { shown, other } = foldSmallCounts(
      new Map(ours.map(({ value, count }) => [value, count])),
    )
    for (const [value, count] of shown) if (value !== null) add(value, { start, count })
    const few = other + (shown.get(null) ?? 0)
    const rest = further.reduce((sum, { count }) => sum + count, few)
    if (rest > 0) add(null, { start, count: rest })
  }
  return inOrder([...points].map(([value, list]) => toSeries(event, value, list)))
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
