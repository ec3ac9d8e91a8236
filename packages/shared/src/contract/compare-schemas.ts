import type { JsonSchema } from '../structs/index.ts'

export interface SchemaSide {
  /** Who reads it: `input` is read by the server, `output` by clients. */
  readonly direction: 'input' | 'output'
  /** What references of the earlier schema mean. */
  readonly was: Readonly<Record<string, JsonSchema>>
  /** What references of the later schema mean. */
  readonly is: Readonly<Record<string, JsonSchema>>
}

/**
 * How a later schema breaks those who go by the earlier one, in sentences that begin with `at`: an
 * input must take all that it took, an output must hold all that it held and nothing of another
 * kind. Reads the keywords that `toJsonSchema` writes.
 */
export function breaksOfSchema(
  at: string,
  before: JsonSchema,
  after: JsonSchema,
  side: SchemaSide,
): string[] {
  return compare(at, before, after, { ...side, seen: new Set() })
}

interface Comparing extends SchemaSide {
  /** Pairs of named schemas under comparison: a shape may contain itself. */
  readonly seen: Set<string>
}

function compare(at: string, before: JsonSchema, after: JsonSchema, side: Comparing): string[] {
  const pair = `${String(before['$ref'])} ${String(after['$ref'])}`
  if ('$ref' in before && '$ref' in after) {
    if (side.seen.has(pair)) return []
    side.seen.add(pair)
  }
  const [old, now] = [resolve(before, side.was), resolve(after, side.is)]
  if (JSON.stringify(old) === JSON.stringify(now) && !JSON.stringify(old).includes('$ref'))
    return []
  return [
    ...compareValues(at, old, now, side),
    ...compareLimits(at, old, now, side),
    ...compareMembers(at, old, now, side),
    ...compareParts(at, old, now, side),
  ]
}

function resolve(schema: JsonSchema, named: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const reference = schema['$ref']
  if (typeof reference !== 'string') return schema
  const target = named[reference.slice(reference.lastIndexOf('/') + 1)]
  return target ? resolve(target, named) : {}
}

/** Kinds and choices: an input may widen, an output may narrow. */
function compareValues(at: string, old: JsonSchema, now: JsonSchema, side: Comparing): string[] {
  const [wide, narrow] = side.direction === 'input' ? [now, old] : [old, now]
  const missing = [...missingTypes(wide, narrow), ...missingChoices(wide, narrow)]
  return missing.map((value) =>
    side.direction === 'input' ? `${at} takes ${value} no more` : `${at} may be ${value} now`,
  )
}

/** What the narrow schema allows and the wide one does not. */
function missingTypes(wide: JsonSchema, narrow: JsonSchema): string[] {
  const [all, some] = [typesOf(wide), typesOf(narrow)]
  if (all.length === 0) return []
  if (some.length === 0) return ['anything']
  return some.filter(
    (type) => !all.includes(type) && !(type === 'integer' && all.includes('number')),
  )
}

function typesOf(schema: JsonSchema): string[] {
  const choices = choicesOf(schema)
  if (choices)
    return [...new Set(choices.map((choice) => (choice === null ? 'null' : typeof choice)))]
  const parts = [schema['anyOf']].flat().filter((part) => part !== undefined)
  // References within are compared part by part.
  if (parts.length > 0) return []
  return [schema['type'] ?? []].flat() as string[]
}

function choicesOf(schema: JsonSchema): unknown[] | undefined {
  if ('const' in schema) return [schema['const']]
  return schema['enum'] as unknown[] | undefined
}

function missingChoices(wide: JsonSchema, narrow: JsonSchema): string[] {
  const all = choicesOf(wide)
  if (!all) return []
  const some = choicesOf(narrow)
  if (!some) return [`anything but ${all.map((choice) => JSON.stringify(choice)).join(', ')}`]
  return some.filter((choice) => !all.includes(choice)).map((choice) => JSON.stringify(choice))
}

const lowest = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems']
const highest = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems']

/** Limits matter to those who send; who reads an answer has to take it as it is. */
function compareLimits(at: string, old: JsonSchema, now: JsonSchema, side: Comparing): string[] {
  if (side.direction === 'output') return []
  const raised = lowest.filter(
    (word) => Number(now[word] ?? -Infinity) > Number(old[word] ?? -Infinity),
  )
  const lowered = highest.filter(
    (word) => Number(now[word] ?? Infinity) < Number(old[word] ?? Infinity),
  )
  const pattern =
    now['pattern'] !== undefined && now['pattern'] !== old['pattern'] ? ['pattern'] : []
  return [...raised, ...lowered, ...pattern].map((word) => `${at} has a stricter ${word}`)
}

function compareMembers(at: string, old: JsonSchema, now: JsonSchema, side: Comparing): string[] {
  const [before, after] = [membersOf(old), membersOf(now)]
  const [needed, given] = [requiredOf(old), requiredOf(now)]
  const changed = Object.keys(before).flatMap((name) => {
    const [was, is] = [before[name], after[name]]
    if (!was || !is) return isStillTaken(now, side) ? [] : [`${at}.${name} is gone`]
    return compare(`${at}.${name}`, was, is, side)
  })
  const rules =
    side.direction === 'input'
      ? given
          .filter((name) => !needed.includes(name))
          .map((name) => `${at}.${name} must be given now`)
      : needed
          .filter((name) => name in after && !given.includes(name))
          .map((name) => `${at}.${name} may be missing now`)
  return [...changed, ...rules, ...comparePart(`${at}.*`, old, now, 'additionalProperties', side)]
}

/** An input that takes any member still takes the one that is not listed any more. */
function isStillTaken(now: JsonSchema, side: Comparing): boolean {
  return side.direction === 'input' && now['additionalProperties'] !== false
}

const membersOf = (schema: JsonSchema) => (schema['properties'] ?? {}) as Record<string, JsonSchema>
const requiredOf = (schema: JsonSchema) => (schema['required'] ?? []) as string[]

/** Items of lists, and the alternatives of a union, each against the one in its place. */
function compareParts(at: string, old: JsonSchema, now: JsonSchema, side: Comparing): string[] {
  return [
    ...comparePart(`${at}[]`, old, now, 'items', side),
    ...comparePart(`${at} name`, old, now, 'propertyNames', side),
    ...compareLists(at, old, now, 'prefixItems', side),
    ...compareLists(at, old, now, 'allOf', side),
    ...compareAlternatives(at, old, now, side),
  ]
}

function comparePart(
  at: string,
  old: JsonSchema,
  now: JsonSchema,
  word: string,
  side: Comparing,
): string[] {
  const [was, is] = [old[word], now[word]]
  if (
    word === 'additionalProperties' &&
    side.direction === 'input' &&
    is === false &&
    was !== false
  )
    return [`${at} is taken no more`]
  return isSchema(was) && isSchema(is) ? compare(at, was, is, side) : []
}

function compareLists(
  at: string,
  old: JsonSchema,
  now: JsonSchema,
  word: string,
  side: Comparing,
): string[] {
  const [was, is] = [listOf(old, word), listOf(now, word)]
  if (was.length !== is.length) return [`${at} has ${is.length} parts instead of ${was.length}`]
  return was.flatMap((part, index) => compare(`${at}[${index}]`, part, is[index] ?? {}, side))
}

/** Each alternative that the reader has to know must be one that it knew. */
function compareAlternatives(
  at: string,
  old: JsonSchema,
  now: JsonSchema,
  side: Comparing,
): string[] {
  if (!('anyOf' in old) && !('anyOf' in now)) return []
  const alternatives = (schema: JsonSchema) =>
    'anyOf' in schema ? listOf(schema, 'anyOf') : [schema]
  const [known, given] =
    side.direction === 'input'
      ? [alternatives(now), alternatives(old)]
      : [alternatives(old), alternatives(now)]
  const fits = (part: JsonSchema, other: JsonSchema) => {
    const [was, is] = side.direction === 'input' ? [part, other] : [other, part]
    return compare(at, was, is, { ...side, seen: new Set(side.seen) }).length === 0
  }
  return given.every((part) => known.some((other) => fits(part, other)))
    ? []
    : [`${at} has other alternatives`]
}

const listOf = (schema: JsonSchema, word: string) => (schema[word] ?? []) as JsonSchema[]
const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null
