import type { ScheduleRecord } from '@plenum/shared'
import type { ProgrammeDocument } from '../document/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import type { ProgrammeFormat, ReadContext } from '../programme-format.ts'
import { delimitedTable } from './delimited-table.ts'
import { jsonTable } from './json-table.ts'
import { addMappedRow } from './mapped-session.ts'
import { facetReader } from './mapped-facets.ts'
import { namesOf, isPlain } from './mapped-values.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'
import { parseMapping } from './read-mapping.ts'
import type { RowTable } from './row-table.ts'
import { createSkippedRows, type SkippedRows } from './skipped-rows.ts'

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

function readMapped(
  document: ProgrammeDocument,
  mapping: ProgrammeMapping,
  context: ReadContext,
): ScheduleRecord {
  const skipped = createSkippedRows(document.kind === 'text' ? 'line' : 'entry')
  const table = tableOf(document, mapping, context, skipped)
  checkColumns(table, mapping, context)
  const clock = context.clock(mapping.timeZone)
  const builder = context.builder({
    clock,
    title: mapping.title,
    textFormat: mapping.textFormat ?? 'plain',
    changeMinute: mapping.changeMinute,
    language: mapping.language,
    ...(mapping.baseUrl === undefined ? {} : { baseUrl: mapping.baseUrl }),
  })
  const facets = facetReader(mapping, table, builder)
  const { unit } = table
  const reading = { mapping, unit, clock, builder, context, facets, skip: skipped.add }
  const seen = new Set<string>()
  for (const row of table.rows) {
    const { identity } = row
    if (seen.has(identity)) skipped.add('the same as an earlier one', row.place)
    else addMappedRow(row, reading)
    seen.add(identity)
  }
  for (const message of skipped.list()) context.warn('row.skipped', message)
  const record = builder.build()
  if (record.sessions.length === 0 && table.rows.length > 0)
    throw new ProgrammeError('programme.mapping-mismatch', { detail: skipped.list().join(' ') })
  return record
}

function tableOf(
  document: ProgrammeDocument,
  { list, delimiter }: ProgrammeMapping,
  { warn }: ReadContext,
  skipped: SkippedRows,
): RowTable {
  if (document.kind === 'json') return jsonTable(document.value, list, skipped.add)
  if (document.kind === 'text') return delimitedTable(document.text, { delimiter, warn })
  throw new ProgrammeError('programme.unknown-format', { detail: 'A mapping is for CSV and JSON.' })
}

/** A column that the mapping names and the file lacks is a slip in one of them. */
function checkColumns(table: RowTable, { session }: ProgrammeMapping, context: ReadContext): void {
  if (table.rows.length === 0) return
  for (const [member, columns] of Object.entries(session)) {
    const names = columnsIn(columns)
    if (names.some((name) => table.has(name))) continue
    const told = names.map((name) => `“${name.slice(0, 60)}”`).join(', ')
    const detail = `The file has no ${told}, which the mapping names for session.${member}.`
    if (member === 'title' || member === 'start')
      throw new ProgrammeError('programme.mapping-mismatch', { detail })
    context.warn('mapping.column-missing', detail)
  }
}

/** Every column that a member of the mapping names, whatever its shape. */
function columnsIn(columns: unknown): readonly string[] {
  if (isPlain(columns)) return namesOf(columns)
  if (typeof columns !== 'object' || columns === null) return []
  if ('from' in columns) return columnsIn(columns.from)
  return Object.values(columns).flatMap(columnsIn)
}
