import { objectOf, type JsonObject } from '../document/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import { valueAt } from './json-table.ts'
import { itemsOf, namesOf, textOf, textOfValue, type Valued } from './mapped-values.ts'
import type { ColumnNames } from './programme-mapping.ts'
import type { RowTable } from './row-table.ts'

export interface ItemColumns {
  readonly from: ColumnNames
  readonly separator?: string | undefined
  readonly list?: string | undefined
  readonly key?: ColumnNames | undefined
}

/** Something that a row names: in words, by an id, or as an object with more to say. */
export interface MappedItem {
  /** The words or the id that the row holds; undefined where it holds an object. */
  readonly text: string | undefined
  /** Where an object, or the entry of a list, says its id. */
  readonly key: string | undefined
  /** The object, or the entry of the list that the id leads to. */
  readonly details: Valued | undefined
}

/** Reads what rows name, following ids into another list of the file where there is one. */
export function itemReader(
  columns: ItemColumns,
  table: RowTable,
): (row: Valued, isOne: boolean) => MappedItem[] {
  const entries = columns.list === undefined ? undefined : entriesOf(columns, columns.list, table)
  return (row, isOne) =>
    itemsIn(row, columns, isOne).flatMap((value): MappedItem[] => {
      const object = objectOf(value)
      if (object) return [itemOf(object, columns, row)]
      const text = textOfValue(value)
      if (text === undefined) return []
      return [entries?.get(text) ?? { text, key: undefined, details: undefined }]
    })
}

/** The name of a single room may hold commas; a list of names is parted. */
function itemsIn(row: Valued, columns: ItemColumns, isOne: boolean): unknown[] {
  if (!isOne || columns.separator !== undefined)
    return itemsOf(row, columns.from, columns.separator)
  for (const column of namesOf(columns.from)) {
    const value = row.value(column)
    const items = typeof value === 'string' ? [value] : itemsOf(row, column, undefined)
    if (items.some((item) => textOfValue(item) ?? objectOf(item))) return items
  }
  return []
}

function itemOf(object: JsonObject, columns: ItemColumns, { drop }: Partial<Valued> = {}) {
  const details: Valued = {
    value: (path) => valueAt(object, path),
    ...(drop === undefined ? {} : { drop }),
  }
  return { text: undefined, key: textOf(details, columns.key ?? 'id'), details }
}

function entriesOf(columns: ItemColumns, list: string, table: RowTable): Map<string, MappedItem> {
  const objects = table.list(list)
  if (objects === undefined)
    throw new ProgrammeError('programme.mapping-mismatch', {
      detail: `There is no list at “${list}”.`,
    })
  const items = objects.map((object): MappedItem => itemOf(object, columns))
  return new Map(items.flatMap((item) => (item.key === undefined ? [] : [[item.key, item]])))
}
