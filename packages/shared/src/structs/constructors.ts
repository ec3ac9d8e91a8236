// superstruct's constructors, each with superstruct's own type and behaviour, that note what they
// were given: JSON Schema, OpenAPI and the reference page are read from these notes. Its `date`,
// `map`, `set`, `func` and the like are missing because JSON has no such values.
import * as superstruct from 'superstruct'
import { recordShape, shapeOf, type ShapedStruct, type StructShape } from './struct-shape.ts'

type Constructor = (...args: any[]) => unknown

/**
 * The constructor, noting a shape with each struct. Some have overloads, which no wrapper can
 * repeat by type: hence the cast, from and to the type of the very same function.
 */
function noting<C extends Constructor>(
  construct: C,
  shape: (...args: Parameters<C>) => StructShape,
): C {
  const noted = (...args: Parameters<C>) =>
    recordShape(construct(...args) as ShapedStruct, shape(...args))
  return noted as Constructor as C
}

export const any = /* @__PURE__ */ noting(superstruct.any, () => ({ kind: 'any' }))
export const unknown = /* @__PURE__ */ noting(superstruct.unknown, () => ({ kind: 'any' }))
export const never = /* @__PURE__ */ noting(superstruct.never, () => ({ kind: 'never' }))
export const string = /* @__PURE__ */ noting(superstruct.string, () => ({ kind: 'string' }))
export const number = /* @__PURE__ */ noting(superstruct.number, () => ({ kind: 'number' }))
export const integer = /* @__PURE__ */ noting(superstruct.integer, () => ({ kind: 'integer' }))
export const boolean = /* @__PURE__ */ noting(superstruct.boolean, () => ({ kind: 'boolean' }))

/** A struct of one's own making: documents say nothing of its values but what `annotate` adds. */
export const define = /* @__PURE__ */ noting(superstruct.define, () => ({ kind: 'opaque' }))

export const literal = /* @__PURE__ */ noting(superstruct.literal, (value: unknown) => ({
  kind: 'literal',
  value,
}))
export const enums = /* @__PURE__ */ noting(
  superstruct.enums,
  (values: readonly (string | number)[]) => ({ kind: 'enums', values }),
)

export const array = /* @__PURE__ */ noting(superstruct.array, (element?: ShapedStruct) => ({
  kind: 'array',
  element,
}))
export const object = /* @__PURE__ */ noting(
  superstruct.object,
  (members?: Record<string, ShapedStruct>) => ({ kind: 'object', members, isOpen: !members }),
)
export const type = /* @__PURE__ */ noting(superstruct.type, (members) => ({
  kind: 'object',
  members,
  isOpen: true,
}))
export const record = /* @__PURE__ */ noting(superstruct.record, (key, value) => ({
  kind: 'record',
  key,
  value,
}))
export const tuple = /* @__PURE__ */ noting(superstruct.tuple, (parts) => ({
  kind: 'tuple',
  parts,
}))
export const union = /* @__PURE__ */ noting(superstruct.union, (parts) => ({
  kind: 'union',
  parts,
}))
export const intersection = /* @__PURE__ */ noting(superstruct.intersection, (parts) => ({
  kind: 'intersection',
  parts,
}))
export const lazy = /* @__PURE__ */ noting(superstruct.lazy, (get) => ({ kind: 'lazy', get }))

export const optional = /* @__PURE__ */ noting(superstruct.optional, (of) => ({
  kind: 'optional',
  of,
}))
export const nullable = /* @__PURE__ */ noting(superstruct.nullable, (of) => ({
  kind: 'nullable',
  of,
}))
export const deprecated = /* @__PURE__ */ noting(superstruct.deprecated, (of) => ({
  kind: 'deprecated',
  of,
}))

export const coerce = /* @__PURE__ */ noting(superstruct.coerce, (of, from) => ({
  kind: 'coerced',
  of,
  from,
}))
export const defaulted = /* @__PURE__ */ noting(superstruct.defaulted, (of, fallback: unknown) => ({
  kind: 'defaulted',
  of,
  fallback,
}))
export const trimmed = /* @__PURE__ */ noting(superstruct.trimmed, (of) => ({
  kind: 'trimmed',
  of,
}))

export const size = /* @__PURE__ */ noting(superstruct.size, (of, min, max = min) => ({
  kind: 'size',
  of,
  min,
  max,
}))
interface Limit {
  readonly exclusive?: boolean
}

export const min = /* @__PURE__ */ noting(superstruct.min, (of, threshold, options?: Limit) => ({
  kind: 'min',
  of,
  threshold: Number(threshold),
  isExclusive: options?.exclusive ?? false,
}))
export const max = /* @__PURE__ */ noting(superstruct.max, (of, threshold, options?: Limit) => ({
  kind: 'max',
  of,
  threshold: Number(threshold),
  isExclusive: options?.exclusive ?? false,
}))
export const empty = /* @__PURE__ */ noting(superstruct.empty, (of) => ({ kind: 'empty', of }))
export const nonempty = /* @__PURE__ */ noting(superstruct.nonempty, (of) => ({
  kind: 'nonempty',
  of,
}))
export const pattern = /* @__PURE__ */ noting(superstruct.pattern, (of, regexp) => ({
  kind: 'pattern',
  of,
  regexp,
}))

/** A check that documents know by its name only, unless `annotate` says what it checks. */
export const refine = /* @__PURE__ */ noting(superstruct.refine, (of, name) => ({
  kind: 'refined',
  of,
  name,
}))

export const assign = /* @__PURE__ */ notingMembers(superstruct.assign)
export const omit = /* @__PURE__ */ notingMembers(superstruct.omit)
export const pick = /* @__PURE__ */ notingMembers(superstruct.pick)
export const partial = /* @__PURE__ */ notingMembers(superstruct.partial, optional)

/**
 * A constructor that makes an object struct out of another: the result knows its members itself.
 * `wrapper` is what superstruct puts around each of them.
 */
function notingMembers<C extends Constructor>(
  construct: C,
  wrapper?: (struct: ShapedStruct) => ShapedStruct,
): C {
  const noted = (...args: Parameters<C>) => {
    const struct = construct(...args) as ShapedStruct
    const [source] = args
    const members = wrapper ? wrapAll(source, wrapper) : struct.schema
    return recordShape(struct, { kind: 'object', members, isOpen: struct.type === 'type' })
  }
  return noted as Constructor as C
}

function wrapAll(
  source: ShapedStruct | Record<string, ShapedStruct>,
  wrapper: (struct: ShapedStruct) => ShapedStruct,
): Record<string, ShapedStruct> {
  const shape = source instanceof superstruct.Struct ? shapeOf(source) : undefined
  const members =
    shape?.kind === 'object' ? shape.members : (source as Record<string, ShapedStruct>)
  return Object.fromEntries(
    Object.entries(members ?? {}).map(([name, struct]) => [name, wrapper(struct)]),
  )
}
