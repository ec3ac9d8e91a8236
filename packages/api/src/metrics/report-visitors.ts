import { toInstant, visitorIntervals, type VisitorQuery, type VisitorReport } from '@plenum/shared'
import { latestPlausible } from '../clock/index.ts'
import type { MetricsDb } from './metrics-tables.ts'
import { reportSpan } from './report-span.ts'
import { readVisitorCounts, sumFreshSamples } from './visitor-repository.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Open pages over time, and now: the sum of what each server noted last. */
export async function reportVisitors(
  db: MetricsDb,
  query: VisitorQuery,
  now: number,
): Promise<VisitorReport> {
  const span = reportSpan<(typeof visitorIntervals)[number]>(query, {
    now,
    short: { every: 'minute', defaultUpTo: day, most: 7 * day },
    long: { every: 'hour', most: 366 * day },
  })
  const points = await readVisitorCounts(db, span)
  return {
    ...span,
    now: await visitorsNow(db, now),
    points: points.map(({ start, peak, average }) => ({ start: toInstant(start), peak, average })),
  }
}

/** A server that died without a word still counts until the minute after next. */
export function visitorsNow(db: MetricsDb, now: number): Promise<number> {
  return sumFreshSamples(db, {
    since: new Date(now - (now % minute) - minute),
    until: latestPlausible(now),
  })
}
