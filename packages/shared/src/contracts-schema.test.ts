import Ajv2020 from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as shared from './index.ts'
import {
  create,
  shapeOf,
  structNames,
  toJsonSchema,
  type JsonSchema,
  type ShapedStruct,
} from './structs/index.ts'

// For every shape that goes over the wire: its schema and its struct take the same values. Values
// are made from the schema alone and from the struct alone, and bent a little; each is shown to both.

const names = structNames(shared)
const ajv = new Ajv2020.default({ strict: false, validateFormats: false })
const runs = { numRuns: 25 }

describe.each(wireStructs())('the schema of %s', (_, struct) => {
  const document = toJsonSchema(struct, { names })
  const fits = ajv.compile(document)

  it('makes values that the struct takes', () => {
    if (hidesChecks(struct)) return
    fc.assert(
      fc.property(fromSchema(document, document), (value) => {
        expect(fits(value) || fits.errors).toBe(true)
        expect(create(value, struct)).toBeDefined()
      }),
      runs,
    )
  })

  it('takes the values that the struct makes', () => {
    fc.assert(
      fc.property(fromStruct(struct), (value) => {
        expect(fits(value) || fits.errors).toBe(true)
      }),
      runs,
    )
  })

  it('agrees with the struct on what is nearly right', () => {
    const nearly = fromStruct(struct).chain(bent)
    fc.assert(
      fc.property(nearly, (value) => {
        if (fits(value) && !hidesChecks(struct)) create(value, struct)
        if (struct.is(value)) expect(fits(value) || fits.errors).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

/** All structs of all contracts, by where they stand. */
function wireStructs(): [string, ShapedStruct][] {
  return shared
    .contractsIn(shared)
    .flatMap(({ feature, endpoints, events }) => [
      ...Object.entries(endpoints).flatMap(([name, { params, query, body, response }]) =>
        Object.entries({ params, query, body, response }).flatMap(
          ([part, struct]): [string, ShapedStruct][] =>
            struct && !('mediaType' in struct) && struct !== shared.bytesBody
              ? [[`${feature}.${name} ${part}`, struct]]
              : [],
        ),
      ),
      ...Object.values(events).map(({ name, payload }): [string, ShapedStruct] => [name, payload]),
    ])
}

/** Whether something within checks what its schema does not tell. */
function hidesChecks(struct: ShapedStruct): boolean {
  return someShape(struct, (shape, outer) => {
    const isTold = outer?.kind === 'annotated' && outer.annotations.pattern !== undefined
    return (shape.kind === 'refined' && !isTold) || shape.kind === 'opaque'
  })
}

type Shape = ReturnType<typeof shapeOf>

function someShape(
  struct: ShapedStruct,
  test: (shape: Shape, outer?: Shape) => boolean,
  outer?: Shape,
): boolean {
  const shape = shapeOf(struct)
  return test(shape, outer) || partsOf(shape).some((part) => someShape(part, test, shape))
}

function partsOf(shape: Shape): ShapedStruct[] {
  if ('of' in shape) return [shape.of]
  if ('parts' in shape) return [...shape.parts]
  if (shape.kind === 'array') return shape.element ? [shape.element] : []
  if (shape.kind === 'object') return Object.values(shape.members ?? {})
  return shape.kind === 'record' ? [shape.key, shape.value] : []
}

/** How often a shape may contain itself in what is made. */
const deepest = 1

/** Values as a schema describes them. */
function fromSchema(schema: JsonSchema, root: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  const inner = (part: unknown) => fromSchema(part as JsonSchema, root, depth)
  const word = <T>(keyword: string) => schema[keyword] as T
  if ('$ref' in schema) {
    const name = word<string>('$ref').replace('#/$defs/', '')
    return fromSchema((root['$defs'] as Record<string, JsonSchema>)[name] ?? {}, root, depth + 1)
  }
  if ('const' in schema) return fc.constant(schema['const'])
  if ('enum' in schema) return fc.constantFrom(...word<unknown[]>('enum'))
  if ('anyOf' in schema) return fc.oneof(...word<unknown[]>('anyOf').map(inner))
  const types = [word<string | string[] | undefined>('type') ?? []].flat()
  if (types.length > 1) return fc.oneof(...types.map((type) => inner({ ...schema, type })))
  const [min, max] = [word<number | undefined>('minimum'), word<number | undefined>('maximum')]
  switch (types[0]) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: Math.ceil(min ?? -1e9), max: Math.floor(max ?? 1e9) })
    case 'number':
      return fc.double({ min: min ?? -1e9, max: max ?? 1e9, noNaN: true })
    case 'string':
      return textOf(word('pattern'), word('minLength'), word('maxLength'))
    case 'array':
      return arrayOf(depth > deepest ? { ...schema, maxItems: 0 } : schema, inner)
    case 'object':
      return objectOf(depth > deepest ? withoutChoices(schema) : schema, inner)
    default:
      return fc.jsonValue()
  }
}

function textOf(pattern?: string, minLength = 0, maxLength = 40): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.string({ minLength, maxLength: Math.min(maxLength, 60) })
  const matching = fc.stringMatching(new RegExp(pattern, 'u'))
  return matching.filter((text) => text.length >= minLength && text.length <= maxLength)
}

function arrayOf(
  schema: JsonSchema,
  inner: (part: unknown) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (schema['prefixItems'])
    return fc.tuple(...(schema['prefixItems'] as unknown[]).map((part) => inner(part)))
  const minLength = Number(schema['minItems'] ?? 0)
  const most = Math.max(minLength, Math.min(3, Number(schema['maxItems'] ?? 3)))
  return fc.array(inner(schema['items'] ?? {}), { minLength, maxLength: most })
}

/** The required members alone: where a shape that contains itself has to end. */
function withoutChoices(schema: JsonSchema): JsonSchema {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  const kept = required.map((name) => [name, properties[name]])
  return { ...schema, properties: Object.fromEntries(kept) }
}

function objectOf(
  schema: JsonSchema,
  inner: (part: unknown) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, unknown>
  const additional = schema['additionalProperties']
  if (typeof additional === 'object') {
    const name = schema['propertyNames'] ? inner(schema['propertyNames']) : fc.string()
    return fc.dictionary(name as fc.Arbitrary<string>, inner(additional), { maxKeys: 3 })
  }
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, inner(part)]),
  )
  const requiredKeys = (schema['required'] ?? []) as string[]
  return fc.record(members, { requiredKeys, noNullPrototype: true })
}

/** Values as a struct itself describes them, never asking its schema. */
function fromStruct(struct: ShapedStruct, depth = 0): fc.Arbitrary<unknown> {
  const shape = shapeOf(struct)
  const samples = shape.kind === 'refined' ? texts.filter((text) => struct.is(text)) : []
  if (samples.length > 0) return fc.constantFrom(...samples)
  const made = fromShape(shape, depth)
  return limits.includes(shape.kind) ? made.filter((value) => struct.is(value)) : made
}

/** What a refinement of texts may look for, rather than wait for it to come by chance. */
const texts = ['a', '/a', 'https://a.example/x', '--plenum-accent', 'Ada', 'ada@example.org', '12']
const limits = ['refined', 'size', 'min', 'max', 'pattern', 'nonempty', 'annotated']

function fromShape(shape: Shape, depth: number): fc.Arbitrary<unknown> {
  const inner = (struct: ShapedStruct) => fromStruct(struct, depth)
  switch (shape.kind) {
    case 'string':
      return fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('a', 'https://a.example/x', '/a'),
      )
    case 'number':
      return fc.oneof(fc.nat(9), fc.double({ min: -1e9, max: 1e9, noNaN: true }))
    case 'integer':
      return fc.integer({ min: -9, max: 1e6 })
    case 'boolean':
      return fc.boolean()
    case 'literal':
      return fc.constant(shape.value)
    case 'enums':
      return fc.constantFrom(...shape.values)
    case 'array':
      return fc.array(shape.element ? inner(shape.element) : fc.jsonValue(), { maxLength: 3 })
    case 'object':
      return fromMembers(shape.members ?? {}, depth)
    case 'record':
      return fc.dictionary(inner(shape.key) as fc.Arbitrary<string>, inner(shape.value), {
        maxKeys: 2,
      })
    case 'tuple':
      return fc.tuple(...shape.parts.map(inner))
    case 'union':
      return fc.oneof(...shape.parts.map(inner))
    case 'lazy':
      return fromStruct(shape.get(), depth + 1)
    case 'nullable':
      return fc.oneof(fc.constant(null), inner(shape.of))
    case 'size':
      return sized(shape)
    case 'min':
      return fc.integer({ min: shape.threshold, max: shape.threshold + 9 })
    case 'max':
      return fc.integer({ min: shape.threshold - 9, max: shape.threshold })
    case 'pattern':
      return textOf(shape.regexp.source)
    case 'annotated':
      return shape.annotations.pattern === undefined
        ? inner(shape.of)
        : fc.oneof(textOf(shape.annotations.pattern))
    default:
      return 'of' in shape ? inner(shape.of) : fc.jsonValue()
  }
}

function sized({ of, min, max }: Extract<Shape, { kind: 'size' }>): fc.Arbitrary<unknown> {
  const shape = withoutWrappers(shapeOf(of))
  if (shape.kind === 'array' && shape.element)
    return fc.array(fromStruct(shape.element), {
      minLength: min,
      maxLength: Math.min(max, min + 3),
    })
  if (shape.kind === 'number' || shape.kind === 'integer') return fc.integer({ min, max })
  return fc.string({ minLength: min, maxLength: Math.min(max, min + 60) })
}

function withoutWrappers(shape: Shape): Shape {
  return 'of' in shape && shape.kind !== 'size' ? withoutWrappers(shapeOf(shape.of)) : shape
}

function fromMembers(
  members: Readonly<Record<string, ShapedStruct>>,
  depth: number,
): fc.Arbitrary<unknown> {
  const requiredKeys = Object.keys(members).filter((name) => !members[name]?.is(undefined))
  const made = Object.entries(members)
    .filter(([name]) => depth < deepest || requiredKeys.includes(name))
    .map(([name, member]) => [name, fromStruct(member, depth)])
  return fc.record(Object.fromEntries(made) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys,
    noNullPrototype: true,
  })
}

/** A value that differs from another in one place. */
function bent(value: unknown): fc.Arbitrary<unknown> {
  const others = fc.constantFrom(null, 0, -1, 1.5, 1e6, '', 'x', 'x'.repeat(3000), true, [], {}, [
    'x',
  ])
  if (Array.isArray(value)) return fc.oneof(others, fc.constant([...value, null]), bentItem(value))
  return typeof value === 'object' && value !== null
    ? fc.oneof(others, bentMember(value as Record<string, unknown>))
    : others
}

function bentItem(list: readonly unknown[]): fc.Arbitrary<unknown> {
  if (list.length === 0) return fc.constant([1])
  return fc.nat(list.length - 1).chain((at) => bent(list[at]).map((bend) => list.with(at, bend)))
}

function bentMember(value: Record<string, unknown>): fc.Arbitrary<unknown> {
  const extended = fc.constant({ ...value, unforeseen: 1 })
  if (Object.keys(value).length === 0) return extended
  const changed = fc.constantFrom(...Object.keys(value)).chain((name) => {
    const { [name]: member, ...rest } = value
    return fc.oneof(
      fc.constant(rest),
      bent(member).map((bend) => ({ ...value, [name]: bend })),
    )
  })
  return fc.oneof(extended, { weight: 4, arbitrary: changed })
}
