import { listOf, objectOf } from '../document/index.ts'
import type { LinkInput, SourceText } from '../record/record-inputs.ts'
import type { ColumnNames, ListColumns, TextColumns } from './programme-mapping.ts'

/** Anything with values under names: a row, or an object inside one. */
export interface Valued {
  value(column: string): unknown
}

/** The first text of these columns that is not blank; numbers and booleans count as written. */
export function textOf(row: Valued, columns: ColumnNames | undefined): string | undefined {
  for (const column of namesOf(columns)) {
    const text = textOfValue(row.value(column))
    if (text !== undefined) return text
  }
  return undefined
}

/** The same in one language, or in each of those that the mapping names. */
export function localisedOf(row: Valued, columns: TextColumns | undefined): SourceText {
  if (columns === undefined || typeof columns === 'string' || isList(columns))
    return textOf(row, columns)
  const texts = Object.entries(columns).flatMap(([language, names]) => {
    const text = textOf(row, names)
    return text === undefined ? [] : [[language, text]]
  })
  return texts.length ? Object.fromEntries(texts) : undefined
}

/** All values of these columns: arrays item by item, a text in parts. */
export function itemsOf(
  row: Valued,
  columns: ColumnNames | undefined,
  separator: string | undefined,
): unknown[] {
  return namesOf(columns).flatMap((column) => {
    const value = row.value(column)
    if (Array.isArray(value)) return listOf(value)
    if (typeof value === 'string') return partsOf(value, separator)
    return value === undefined || value === null ? [] : [value]
  })
}

/** The texts of a list. */
export function textsOf(row: Valued, columns: ListColumns | undefined): string[] {
  if (columns === undefined) return []
  const { from, separator } = isPlain(columns) ? { from: columns } : columns
  return itemsOf(row, from, separator).flatMap((item) => textOfValue(item) ?? [])
}

/** Links by their addresses, or objects with a `url` and perhaps a `title`. */
export function linksOf(row: Valued, columns: ListColumns | undefined): LinkInput[] {
  if (columns === undefined) return []
  // Addresses hold commas, but no blanks.
  const { from, separator = ' ' } = isPlain(columns) ? { from: columns } : columns
  return itemsOf(row, from, separator).flatMap((item) => {
    const url = textOfValue(objectOf(item)?.['url'] ?? item)
    return url === undefined ? [] : [{ url, title: textOfValue(objectOf(item)?.['title']) }]
  })
}

/** A whole number of people; anything else is undefined. */
export function countOf(row: Valued, columns: ColumnNames | undefined): number | undefined {
  const text = textOf(row, columns)
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

const yes = new Set(['true', 'yes', 'y', '1', 'x', '✓', 'ja', 'oui', 'sí', 'si', 'sim', 'نعم'])

/** Whether one of the words for yes stands there; undefined where nothing does. */
export function truthOf(row: Valued, columns: ColumnNames | undefined): boolean | undefined {
  const text = textOf(row, columns)
  return text === undefined ? undefined : yes.has(text.toLowerCase())
}

/** A text that is not blank, trimmed. */
export function textOfValue(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return undefined
  return String(value).trim() || undefined
}

export function namesOf(columns: ColumnNames | undefined): readonly string[] {
  return columns === undefined ? [] : typeof columns === 'string' ? [columns] : columns
}

/** Whether it is columns alone, in contrast to an object that holds some. */
export function isPlain(value: unknown): value is ColumnNames {
  return typeof value === 'string' || isList(value)
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}

function partsOf(text: string, separator: string | undefined): string[] {
  return (separator === undefined ? text.split(/[,\n]/) : text.split(separator))
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
