import type { StructShape } from './struct-shape.ts'

/** A schema of JSON Schema, draft 2020-12. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

type Narrowing = Extract<
  StructShape,
  { kind: 'size' | 'min' | 'max' | 'pattern' | 'nonempty' | 'empty' }
>

/** A schema with the limit of a refinement; which keyword says it depends on the type. */
export function narrowed(schema: JsonSchema, shape: Narrowing): JsonSchema {
  switch (shape.kind) {
    case 'min':
      return { ...schema, [shape.isExclusive ? 'exclusiveMinimum' : 'minimum']: shape.threshold }
    case 'max':
      return { ...schema, [shape.isExclusive ? 'exclusiveMaximum' : 'maximum']: shape.threshold }
    case 'pattern':
      return { ...schema, ...patternKeyword(shape.regexp) }
    case 'nonempty':
      return { ...schema, ...sizeKeywords(schema, 1, Infinity) }
    case 'empty':
      return { ...schema, ...sizeKeywords(schema, 0, 0) }
    case 'size':
      return { ...schema, ...sizeKeywords(schema, shape.min, shape.max) }
  }
}

function sizeKeywords(schema: JsonSchema, min: number, max: number): JsonSchema {
  const type = [schema['type']].flat()[0]
  const [least, most] =
    type === 'string'
      ? ['minLength', 'maxLength']
      : type === 'array'
        ? ['minItems', 'maxItems']
        : ['minimum', 'maximum']
  return {
    ...(min > 0 || least === 'minimum' ? { [least]: min } : {}),
    ...(max < Infinity ? { [most]: max } : {}),
  }
}

/** JSON Schema knows patterns without flags, read as with `u`; others cannot be said. */
function patternKeyword({ source, flags }: RegExp): JsonSchema {
  if (/[imsv]/.test(flags)) return {}
  try {
    return { pattern: new RegExp(source, 'u').source }
  } catch {
    return {}
  }
}
