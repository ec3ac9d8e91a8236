import * as fc from 'fast-check'
import { shapeOf, type ShapedStruct, type StructShape as Shape } from '../../structs/index.ts'

/**
 * Values that a struct takes, as the struct itself describes them: texts short, lists of few items.
 * A shape that contains itself does so at most once.
 */
export function valuesOf(struct: ShapedStruct): fc.Arbitrary<unknown> {
  return fromStruct(struct, 0)
}

/** How often a shape may contain itself in what is made. */
const deepest = 1

function fromStruct(struct: ShapedStruct, depth: number): fc.Arbitrary<unknown> {
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
    return fc.array(valuesOf(shape.element), {
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

export function textOf(
  pattern?: string,
  minLength = 0,
  maxLength = Infinity,
): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.string({ minLength, maxLength: Math.min(maxLength, 60) })
  const matching = fc.stringMatching(new RegExp(pattern, 'u'))
  return matching.filter((text) => text.length >= minLength && text.length <= maxLength)
}
