import type papaparse from 'papaparse'
import { lazyModule } from '../modules/index.ts'
import type { MetricsReport } from '@plenum/shared'

const loadPapaparse = lazyModule<typeof papaparse>('papaparse')

/**
 * A report as CSV (RFC 4180), a line for each count. What a spreadsheet would take for a formula is
 * made text by an apostrophe before it.
 */
export function metricsCsv({ series, by, every }: MetricsReport): string {
  const fields = ['start', 'every', 'event', 'by', 'value', 'count']
  const data = series.flatMap(({ event, value, points }) =>
    points.map(({ start, count }) => [
      start,
      every,
      event,
      by ?? '',
      by === null ? '' : (value ?? '(others)'),
      count,
    ]),
  )
  return `${loadPapaparse().unparse({ fields, data }, { escapeFormulae: true })}\r\n`
}
