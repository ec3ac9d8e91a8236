import { ProgrammeError } from '../programme-error.ts'
import { pathsOf, valueAt } from './json-table.ts'
import { isPlain, namesOf } from './mapped-values.ts'
import type { ColumnNames, ProgrammeMapping } from './programme-mapping.ts'
import type { RowTable } from './row-table.ts'

/**
 * Reports each member of the mapping whose columns the file lacks, with the columns that it has.
 * Throws `programme.mapping-mismatch` for the title and the start.
 */
export function checkColumns(
  table: RowTable,
  { session, taxonomies = [], breaks }: ProgrammeMapping,
  warn: (code: string, message: string) => void,
): void {
  if (table.rows.length === 0) return
  const members = {
    ...named('session.', session),
    ...named('taxonomies.', Object.fromEntries(taxonomies.map(({ labels }, at) => [at, labels]))),
    ...(breaks ? { 'breaks.from': breaks.from } : {}),
  }
  const { title, start } = session
  for (const [member, columns] of Object.entries(members)) {
    for (const { place, names, missing } of missingIn(member, columns, table)) {
      const detail = `The file has no ${quote(names, ' or ')}, which the mapping names for ${place}. ${missing}`
      if (columns === title ? !hasAny(columnsIn(title), table) : columns === start)
        throw new ProgrammeError('programme.mapping-mismatch', { detail })
      warn('mapping.column-missing', detail)
    }
  }
}

interface Missing {
  readonly place: string
  readonly names: readonly string[]
  /** The columns that there are instead. */
  readonly missing: string
}

/** Texts have columns for each language; rooms and people have members of the objects found. */
function missingIn(place: string, columns: unknown, table: RowTable): Missing[] {
  if (typeof columns === 'string' || Array.isArray(columns)) {
    const names = columnsIn(columns)
    const isMissing = names.length > 0 && !hasAny(names, table)
    return isMissing ? [{ place, names, missing: listColumns(table.columns()) }] : []
  }
  if (typeof columns !== 'object' || columns === null) return []
  if (!('from' in columns))
    return Object.entries(columns).flatMap(([key, each]) =>
      missingIn(`${place}.${key}`, each, table),
    )
  const { from, separator: _separator, list, ...details } = columns as FromColumns
  const absent = missingIn(place, from, table)
  if (absent.length > 0) return absent
  const objects = list === undefined ? valuesOf(namesOf(from), table) : table.list(list)
  if (objects === undefined) return []
  return Object.entries(details).flatMap(([key, each]) =>
    missingInObjects(`${place}.${key}`, each, objects),
  )
}

interface FromColumns {
  readonly from: ColumnNames
  readonly separator?: string
  readonly list?: string
  readonly [detail: string]: unknown
}

function missingInObjects(place: string, columns: unknown, objects: readonly unknown[]): Missing[] {
  if (!isPlain(columns))
    return Object.entries(columns ?? {}).flatMap(([key, each]) =>
      missingInObjects(`${place}.${key}`, each, objects),
    )
  const names = namesOf(columns)
  if (names.some((name) => valueAt(objects, name) !== undefined)) return []
  return [{ place, names, missing: listColumns(pathsOf(objects.slice(0, maxSampled))) }]
}

const maxSampled = 100

function valuesOf(names: readonly string[], { rows }: RowTable): unknown[] {
  return rows.flatMap((row) => names.flatMap((name) => row.value(name) ?? []))
}

function hasAny(names: readonly string[], table: RowTable): boolean {
  return names.some((name) => table.has(name))
}

/** Every column that a member of the mapping names, whatever its shape. */
export function columnsIn(columns: unknown): readonly string[] {
  if (isPlain(columns)) return namesOf(columns)
  if (typeof columns !== 'object' || columns === null) return []
  if ('from' in columns) return columnsIn(columns.from)
  return Object.values(columns).flatMap(columnsIn)
}

const maxListed = 20

function listColumns(columns: readonly string[]): string {
  if (columns.length === 0) return 'There are no columns to choose from.'
  const more = columns.length > maxListed ? ' and others' : ''
  return `It has ${quote(columns.slice(0, maxListed), ', ')}${more}.`
}

function quote(names: readonly string[], separator: string): string {
  return names.map((name) => `“${name.slice(0, 60)}”`).join(separator)
}

function named(prefix: string, members: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, columns]) => [`${prefix}${name}`, columns]),
  )
}
