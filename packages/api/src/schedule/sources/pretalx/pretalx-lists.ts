import {
  entriesOf,
  keyOf,
  listOf,
  localisedOf,
  objectOf,
  type JsonObject,
} from '../document/index.ts'

/** One of pretalx's lists (rooms, tracks, types, speakers) by the id or code of its entries. */
export type PretalxList = ReadonlyMap<string, JsonObject>

/** Reads a list, a page of one, or an object with the entries by id. */
export function listById(value: unknown, ...keys: readonly string[]): PretalxList {
  const entries = listOf(value).length ? listOf(value) : entriesOf(value).map(([, entry]) => entry)
  return new Map(
    entries.flatMap((entry) => {
      const object = objectOf(entry)
      const ids = keys.flatMap((key) => keyOf(object?.[key]) ?? [])
      return object ? ids.map((id) => [id, object] as const) : []
    }),
  )
}

export interface Named {
  /** Undefined where only the name is known. */
  readonly key: string | undefined
  readonly name: ReturnType<typeof localisedOf>
  readonly object: JsonObject
}

/**
 * What a relation points to. It may be an id, the object itself, or, before version 1, nothing
 * but a name. The ids beside such names (`track_id`) came and went with versions of pretalx and
 * are not used.
 */
export function namedOf(value: unknown, list: PretalxList): Named | undefined {
  const id = keyOf(value)
  const object = objectOf(value) ?? (id === undefined ? undefined : list.get(id))
  if (object && 'name' in object) {
    const key = keyOf(object['id']) ?? keyOf(object['uuid'])
    return { key, name: localisedOf(object['name']), object: { ...listed(list, key), ...object } }
  }
  const name = typeof value === 'number' ? undefined : localisedOf(value)
  return name === undefined ? undefined : { key: undefined, name, object: {} }
}

function listed(list: PretalxList, key: string | undefined): JsonObject {
  return (key === undefined ? undefined : list.get(key)) ?? {}
}
