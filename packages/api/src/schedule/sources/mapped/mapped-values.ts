import { objectOf } from '../document/index.ts'
import type { LinkInput, SourceText } from '../record/record-inputs.ts'
import type { ColumnNames, ListColumns, TextColumns } from './programme-mapping.ts'

/** Of lists within lists. */
const maxDepth = 3

/** Anything with values under names: a row, or an object inside one. */
export interface Valued {
  value(column: string): unknown
  /** Notes a value that is left out. */
  drop?(column: string, text: string, reason: string): void
}

/**
 * The first text of these columns that is not blank; numbers and booleans count as written. Of a list
 * the first text counts.
 */
export function textOf(row: Valued, columns: ColumnNames | undefined): string | undefined {
  const [column, [text, ...others]] = firstTexts(row, columns)
  for (const other of others) row.drop?.(column, other, 'only one value has a place')
  return text
}

/** The same in one language, or in each of those that the mapping names. Lists are joined. */
export function localisedOf(
  row: Valued,
  columns: TextColumns | undefined,
  separator = ', ',
): SourceText {
  const joined = (names: ColumnNames | undefined) =>
    firstTexts(row, names)[1].join(separator) || undefined
  if (columns === undefined || typeof columns === 'string' || isList(columns))
    return joined(columns)
  const texts = Object.entries(columns).flatMap(([language, names]) => {
    const text = joined(names)
    return text === undefined ? [] : [[language, text]]
  })
  return texts.length ? Object.fromEntries(texts) : undefined
}

/** The first of these columns that holds a text, with all texts there. */
function firstTexts(row: Valued, columns: ColumnNames | undefined): [string, string[]] {
  for (const column of namesOf(columns)) {
    const value = row.value(column)
    const values: unknown[] = Array.isArray(value) ? value.flat(maxDepth) : [value]
    const texts = values.flatMap((each) => textOfValue(each) ?? [])
    for (const each of values) noted(row, column, each)
    if (texts.length > 0) return [column, texts]
  }
  return ['', []]
}

/** All values of these columns: arrays item by item, a text in parts. */
export function itemsOf(
  row: Valued,
  columns: ColumnNames | undefined,
  separator: string | undefined,
): unknown[] {
  return namesOf(columns).flatMap((column) => {
    const value = row.value(column)
    if (Array.isArray(value)) return value.flat(maxDepth)
    if (typeof value === 'string') return partsOf(value, separator)
    return value === undefined || value === null ? [] : [value]
  })
}

/** The texts of a list. */
export function textsOf(row: Valued, columns: ListColumns | undefined): string[] {
  if (columns === undefined) return []
  const { from, separator } = isPlain(columns) ? { from: columns } : columns
  return itemsOf(row, from, separator).flatMap(
    (item) => textOfValue(item) ?? noted(row, from, item),
  )
}

/** Notes an object without what was looked for in it. */
function noted(row: Valued, columns: ColumnNames, item: unknown): [] {
  const object = objectOf(item)
  const names = namesOf(columns).join(', ')
  if (object)
    row.drop?.(names, Object.keys(object).join(', '), 'an object where a text is expected')
  return []
}

/** Links by their addresses, or objects with a `url` and perhaps a `title`. */
export function linksOf(row: Valued, columns: ListColumns | undefined): LinkInput[] {
  if (columns === undefined) return []
  // Addresses hold commas, but no blanks.
  const { from, separator = ' ' } = isPlain(columns) ? { from: columns } : columns
  return itemsOf(row, from, separator).flatMap((item) => {
    const url = textOfValue(objectOf(item)?.['url'] ?? item)
    if (url === undefined) return noted(row, from, item)
    return [{ url, title: textOfValue(objectOf(item)?.['title']) }]
  })
}

/** A whole number of people; anything else is undefined. */
export function countOf(row: Valued, columns: ColumnNames | undefined): number | undefined {
  const text = textOf(row, columns)
  if (text === undefined) return undefined
  // Spreadsheets write whole numbers as `20.0`.
  const [, digits] = /^(\d{1,9})(?:[.,]0+)?$/.exec(text) ?? []
  if (digits === undefined) row.drop?.(namesOf(columns).join(', '), text, 'no whole number')
  return digits === undefined ? undefined : Number(digits)
}

const yes = new Set([
  'true',
  'yes',
  'y',
  '1',
  'x',
  '✓',
  '✔',
  'ja',
  'j',
  'oui',
  'o',
  'sí',
  'si',
  's',
  'sim',
  'نعم',
])
const no = new Set(['false', 'no', 'n', '0', '-', '–', '✗', '✘', 'nein', 'non', 'não', 'nao', 'لا'])

/** Whether one of the words for yes stands there; undefined for any word that is neither. */
export function truthOf(row: Valued, columns: ColumnNames | undefined): boolean | undefined {
  const text = textOf(row, columns)
  if (text === undefined) return undefined
  const word = text.toLowerCase()
  if (yes.has(word)) return true
  if (!no.has(word)) row.drop?.(namesOf(columns).join(', '), text, 'neither yes nor no')
  return no.has(word) ? false : undefined
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
