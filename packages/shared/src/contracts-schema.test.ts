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
import { nearly, valuesOf } from './testing/values/index.ts'
import { textOf } from './testing/values/values-of.ts'

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
      fc.property(valuesOf(struct), (value) => {
        expect(fits(value) || fits.errors).toBe(true)
      }),
      runs,
    )
  })

  it('agrees with the struct on what is nearly right', () => {
    const bent = valuesOf(struct).chain(nearly)
    fc.assert(
      fc.property(bent, (value) => {
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
