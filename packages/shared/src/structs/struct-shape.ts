import type { Struct } from 'superstruct'

/** What a struct was built from, so that documents and other tools can be derived from it. */
export type StructShape =
  | { readonly kind: 'any' | 'never' | 'string' | 'number' | 'integer' | 'boolean' | 'opaque' }
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'enums'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'array'; readonly element: ShapedStruct | undefined }
  | { readonly kind: 'object'; readonly members: Members | undefined; readonly isOpen: boolean }
  | { readonly kind: 'record'; readonly key: ShapedStruct; readonly value: ShapedStruct }
  | { readonly kind: 'tuple' | 'union' | 'intersection'; readonly parts: readonly ShapedStruct[] }
  | { readonly kind: 'lazy'; readonly get: () => ShapedStruct }
  | { readonly kind: WrapperKind; readonly of: ShapedStruct }
  | { readonly kind: 'nonempty' | 'empty'; readonly of: ShapedStruct }
  | { readonly kind: 'coerced'; readonly of: ShapedStruct; readonly from: ShapedStruct }
  | { readonly kind: 'defaulted'; readonly of: ShapedStruct; readonly fallback: unknown }
  | { readonly kind: 'size'; readonly of: ShapedStruct; readonly min: number; readonly max: number }
  | {
      readonly kind: 'min' | 'max'
      readonly of: ShapedStruct
      readonly threshold: number
      readonly isExclusive: boolean
    }
  | { readonly kind: 'pattern'; readonly of: ShapedStruct; readonly regexp: RegExp }
  | { readonly kind: 'refined'; readonly of: ShapedStruct; readonly name: string }
  | { readonly kind: 'annotated'; readonly of: ShapedStruct; readonly annotations: Annotations }

type WrapperKind = 'optional' | 'nullable' | 'trimmed' | 'deprecated'

/** A struct of any type. */
export type ShapedStruct = Struct<any, any>

type Members = Readonly<Record<string, ShapedStruct>>

/** What a struct says of its values beyond what it checks by itself; words of JSON Schema. */
export interface Annotations {
  readonly title?: string
  readonly description?: string
  /** Such as `date-time` or `email`. */
  readonly format?: string
  /** What a `refine` checks, where a regular expression (with the `u` flag) can say it. */
  readonly pattern?: string
  readonly examples?: readonly unknown[]
}

const shapes = new WeakMap<ShapedStruct, StructShape>()

/** Notes what a struct was built from; for those who make constructors of their own. */
export function recordShape<S extends ShapedStruct>(struct: S, shape: StructShape): S {
  shapes.set(struct, shape)
  return struct
}

/**
 * What a struct was built from. A struct made by superstruct's own constructors has noted nothing:
 * then the answer is as much as the struct tells, without its refinements, and `opaque` for
 * unions, records and tuples.
 */
export function shapeOf(struct: ShapedStruct): StructShape {
  return shapes.get(struct) ?? guessShape(struct)
}

function guessShape(struct: ShapedStruct): StructShape {
  if (struct.is(undefined) && !struct.is(guaranteedMisfit))
    return { kind: 'optional', of: recordShape(twinOf(struct), outerShape(struct)) }
  return outerShape(struct)
}

/** Fits nothing but what fits everything: `any()` takes it, an optional struct does not. */
const guaranteedMisfit = Symbol('fits nothing')

function outerShape(struct: ShapedStruct): StructShape {
  const bare = bareShape(struct)
  return struct.is(null) && bare.kind !== 'any' && bare.kind !== 'opaque'
    ? { kind: 'nullable', of: recordShape(twinOf(struct), bare) }
    : bare
}

function twinOf(struct: ShapedStruct): ShapedStruct {
  return Object.assign(Object.create(Object.getPrototypeOf(struct) as object), struct)
}

function bareShape({ type, schema }: ShapedStruct): StructShape {
  switch (type) {
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
    case 'never':
    case 'any':
      return { kind: type }
    case 'unknown':
      return { kind: 'any' }
    case 'literal':
      return { kind: 'literal', value: schema }
    case 'enums':
      return { kind: 'enums', values: Object.values(schema as Record<string, string | number>) }
    case 'array':
      return { kind: 'array', element: schema as ShapedStruct | undefined }
    case 'object':
    case 'type':
      return {
        kind: 'object',
        members: (schema as Members | null) ?? undefined,
        isOpen: type === 'type',
      }
    default:
      return { kind: 'opaque' }
  }
}
