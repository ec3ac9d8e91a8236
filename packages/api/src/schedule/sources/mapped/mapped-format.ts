import type { ScheduleRecord } from '@plenum/shared'
import { mapInSteps, type Steps } from '../../../pauses/index.ts'
import type { ProgrammeDocument } from '../document/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import type { ProgrammeFormat, ReadContext } from '../programme-format.ts'
import { delimitedTable, foldHeader } from './delimited-table.ts'
import { jsonTable } from './json-table.ts'
import { joinRows } from './join-rows.ts'
import { readMappedRow, type SessionRow } from './mapped-session.ts'
import { facetReader } from './mapped-facets.ts'
import { spanReader } from './mapped-times.ts'
import { checkColumns, columnsIn } from './check-columns.ts'
import { textOf } from './mapped-values.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'
import { parseMapping } from './read-mapping.ts'
import type { Row, RowTable } from './row-table.ts'
import { createSkippedRows, listPlaces, type SkippedRows } from './skipped-rows.ts'

/** Reads a CSV or JSON list of sessions as a mapping says. Throws `programme.mapping-invalid`. */
export function mappedFormat(mapping: ProgrammeMapping): ProgrammeFormat {
  parseMapping(mapping)
  return {
    name: 'mapped',
    title: 'A list of sessions as CSV or JSON, with a mapping',
    detect: (document) => document.kind !== 'xml',
    read: (document, context) => readMapped(document, mapping, context),
  }
}

function* readMapped(
  document: ProgrammeDocument,
  mapping: ProgrammeMapping,
  context: ReadContext,
): Steps<ScheduleRecord> {
  const skipped = createSkippedRows(document.kind === 'text' ? 'line' : 'entry')
  const table = tableOf(document, mapping, context, skipped)
  checkColumns(table, mapping, context.warn)
  const clock = context.clock(mapping.timeZone)
  const builder = context.builder({
    clock,
    title: mapping.title,
    textFormat: mapping.textFormat ?? 'plain',
    changeMinute: mapping.changeMinute,
    language: mapping.language,
    ...(mapping.baseUrl === undefined ? {} : { baseUrl: mapping.baseUrl }),
  })
  const minutesOf = context.durations(
    table.rows.map((row) => textOf(row, mapping.session.duration)),
  )
  const reading = {
    mapping,
    builder,
    unit: table.unit,
    context,
    minutesOf,
    span: spanReader(table.rows, mapping, clock, minutesOf),
    facets: facetReader(mapping, table, builder),
    skip: skipped.add,
  }
  const isNew = createRowFilter(skipped)
  const read = yield* mapInSteps(
    table.rows,
    (row) => (isNew(row) && readMappedRow(row, reading)) || [],
  )
  const rows = read.flat()
  noteUntimed(rows, mapping, skipped.unit, context)
  for (const session of joinRows(rows, skipped.unit, context.warn)) builder.session(session)
  for (const message of skipped.list()) context.warn('row.skipped', message)
  const record = yield* builder.buildInSteps()
  if (record.sessions.length === 0 && table.rows.length > 0)
    throw new ProgrammeError('programme.mapping-mismatch', { detail: skipped.list().join(' ') })
  return record
}

/** Notes a row that says the same as one before it. */
function createRowFilter(skipped: SkippedRows): (row: Row) => boolean {
  const seen = new Set<string>()
  return ({ identity, place }) => {
    const isNew = !seen.has(identity)
    if (!isNew) skipped.add('the same as an earlier one', place)
    seen.add(identity)
    return isNew
  }
}

/** A heading between the rows looks like a session without a time. */
function noteUntimed(
  rows: readonly SessionRow[],
  { session: { start } }: ProgrammeMapping,
  unit: RowTable['unit'],
  { warn }: ReadContext,
): void {
  const untimed = rows.filter(({ session }) => !session.times.some((time) => time.start))
  if (start === undefined || untimed.length === 0) return
  const places = listPlaces(
    unit,
    untimed.map(({ place }) => place),
  )
  warn('row.no-time', `Sessions without a time: ${places}. Remove rows that are headings.`)
}

function tableOf(
  document: ProgrammeDocument,
  mapping: ProgrammeMapping,
  { warn }: ReadContext,
  { add: skip }: SkippedRows,
): RowTable {
  const { list, delimiter } = mapping
  if (document.kind === 'json') return jsonTable(document.value, list, skip)
  if (document.kind === 'text') {
    const countHeaders = headerCounter(mapping)
    return delimitedTable(document.text, { delimiter, countHeaders, skip, warn })
  }
  throw new ProgrammeError('programme.unknown-format', { detail: 'A mapping is for CSV and JSON.' })
}

/** Counts the title and the start, without which there is no schedule. */
function headerCounter({ session }: ProgrammeMapping): (cells: readonly string[]) => number {
  const needed = [session.title, session.start].map((names) => columnsIn(names).map(foldHeader))
  return (cells) => {
    const headers = new Set(cells.map(foldHeader))
    return needed.filter((names) => names.some((name) => headers.has(name))).length
  }
}
