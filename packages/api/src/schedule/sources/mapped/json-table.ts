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
    columns: () => pathsOf(list.slice(0, maxSampled)),
    list: (other) => objectsAt(value, other),
  }
}

const maxSampled = 100
const maxDepth = 3

/** Paths of the values in objects, also of those in lists. */
export function pathsOf(values: readonly unknown[], depth = maxDepth): string[] {
  const found = new Set<string>()
  for (const value of values) {
    if (Array.isArray(value) && depth > 0)
      for (const path of pathsOf(value, depth - 1)) found.add(path)
    for (const [name, member] of Object.entries(objectOf(value) ?? {})) {
      const below = depth > 1 ? pathsOf([member], depth - 1) : []
      if (below.length === 0) found.add(name)
      for (const path of below) found.add(`${name}.${path}`)
    }
  }
  return [...found]
}

/**
 * The value at a path such as `room.name` or `tags.0`; a member of that very name goes first. A path
 * through a list, such as `people.name`, gives the values of all its elements.
 */
export function valueAt(value: unknown, path: string): unknown {
  if (isMember(value, path)) return value[path]
  const dot = path.indexOf('.')
  const head = dot < 0 ? path : path.slice(0, dot)
  if (isMember(value, head)) return dot < 0 ? undefined : valueAt(value[head], path.slice(dot + 1))
  if (!Array.isArray(value)) return undefined
  const found = value
    .flat(maxDepth)
    .flatMap((element: unknown) => (Array.isArray(element) ? [] : valueAt(element, path)))
    .filter((each) => each !== undefined && each !== null)
  return found.length ? found : undefined
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
