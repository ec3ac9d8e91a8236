import { objectOf, objectsOf, type JsonObject } from '../document/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import type { Row, RowTable } from './row-table.ts'

/** The list at a path of a JSON file. Throws `programme.mapping-mismatch` where there is none. */
export function jsonTable(
  value: unknown,
  path: string | undefined,
  skip: (reason: string, place: number) => void,
): RowTable {
  const list = path === undefined ? value : valueAt(value, path)
  if (!Array.isArray(list)) throw new ProgrammeError('programme.mapping-mismatch', mismatch(path))
  const rows = list.flatMap((entry: unknown, index) => {
    const object = objectOf(entry)
    if (!object) skip('not an object', index + 1)
    return object ? [jsonRow(object, index + 1)] : []
  })
  return {
    rows,
    unit: 'entry',
    has: (column) => rows.some((row) => row.value(column) !== undefined),
    list: (other) => objectsAt(value, other),
  }
}

/** What stands at a path such as `room.name` or `tags.0`; a member of that very name goes first. */
export function valueAt(value: unknown, path: string): unknown {
  if (isMember(value, path)) return value[path]
  const dot = path.indexOf('.')
  if (dot < 0) return undefined
  const head = path.slice(0, dot)
  return isMember(value, head) ? valueAt(value[head], path.slice(dot + 1)) : undefined
}

function isMember(value: unknown, name: string): value is JsonObject {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}

function jsonRow(object: JsonObject, place: number): Row {
  return {
    place,
    value: (column) => valueAt(object, column),
    get identity() {
      return JSON.stringify(object)
    },
  }
}

function objectsAt(value: unknown, path: string): JsonObject[] | undefined {
  const list = valueAt(value, path)
  return Array.isArray(list) ? objectsOf(list) : undefined
}

function mismatch(path: string | undefined) {
  return path === undefined
    ? { detail: 'The file is not a list; name the path of the list (“list”).' }
    : { detail: `There is no list at “${path}”.` }
}
