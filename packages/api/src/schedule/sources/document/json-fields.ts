import type { Drop } from '../programme-warnings.ts'
import { keyOf, localisedOf, numberOf, objectOf, textOf, type JsonObject } from './json-values.ts'

/** Reads the members of an object; a value of an unexpected kind is reported and left out. */
export interface JsonFields {
  /** A text; a number counts as written. */
  text(name: string): string | undefined
  /** A text, or those of a list. */
  texts(name: string): readonly string[] | undefined
  /** A text, or the `url`, `name`, `slug` or other given members of an object in its place. */
  textOr(name: string, ...members: readonly string[]): string | undefined
  /** The text of a member of an object. */
  inner(name: string, member: string): string | undefined
  /** A text in one language or in several. */
  localised(name: string): string | Record<string, string> | undefined
  key(name: string): string | undefined
  number(name: string): number | undefined
  flag(name: string): boolean | undefined
  /** The elements of an array, or of the `results` of a page. */
  list(name: string): readonly unknown[]
  /** The objects of a list. */
  objects(name: string): JsonObject[]
}

/** `path` is the place that reports name, such as `session/4`. */
export function createJsonFields(object: JsonObject, path: string, drop: Drop): JsonFields {
  const read = <T>(name: string, of: (value: unknown) => T | undefined): T | undefined => {
    const value = object[name]
    const found = of(value)
    if (found === undefined && !isBlank(value)) reportKind(drop, path, name)
    return found
  }
  const list = (name: string) =>
    read(name, (value) => {
      const results = objectOf(value)?.['results']
      return Array.isArray(value) ? value : Array.isArray(results) ? results : undefined
    }) ?? []
  return {
    text: (name) => read(name, writtenText),
    texts: (name) =>
      read(name, (value) => {
        const found = (Array.isArray(value) ? value : [value]).flatMap(
          (each) => writtenText(each) ?? [],
        )
        return found.length ? found : undefined
      }),
    textOr: (name, ...members) =>
      read(name, (value) => {
        const inner = objectOf(value)
        const found = members.map((member) => writtenText(inner?.[member]))
        return writtenText(value) ?? found.find((each) => each !== undefined)
      }),
    inner: (name, member) => writtenText(objectOf(object[name])?.[member]),
    localised: (name) => read(name, (value) => localisedOf(value) ?? writtenText(value)),
    key: (name) => read(name, keyOf),
    number: (name) => read(name, numberOf),
    flag: (name) => read(name, flagOf),
    list,
    objects: (name) =>
      list(name).flatMap((each) => {
        const inner = objectOf(each)
        if (!inner && !isBlank(each)) reportKind(drop, path, name)
        return inner ? [inner] : []
      }),
  }
}

function reportKind(drop: Drop, path: string, name: string): void {
  drop('value.unreadable', 'A value of an unexpected kind was left out.', path, name)
}

function writtenText(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(value)
}

function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 1 || value === 'true') return true
  return value === 0 || value === 'false' ? false : undefined
}

const maxDepth = 4

/** Whether nothing is lost with a value: null, a blank text, or an object of such values. */
export function isBlank(value: unknown, depth = 0): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (typeof value !== 'object' || depth > maxDepth) return false
  return Object.values(value).every((each) => isBlank(each, depth + 1))
}
