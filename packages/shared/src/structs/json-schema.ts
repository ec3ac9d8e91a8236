import { narrowed, type JsonSchema } from './schema-limits.ts'
import { shapeOf, type ShapedStruct, type StructShape } from './struct-shape.ts'

export interface JsonSchemaOptions {
  /**
   * `input`: what is taken; a member with a default may be left out. `output`: what is answered; a
   * member with a default is there, and readers pass over members that they do not know. Default:
   * `input`.
   */
  readonly direction?: 'input' | 'output'
  /** Structs that are told once, under a name, and referred to. Default: none. */
  readonly names?: ReadonlyMap<ShapedStruct, string>
}

/** Writes many schemas that share their named parts. */
export interface JsonSchemaWriter {
  write(struct: ShapedStruct, direction: 'input' | 'output'): JsonSchema
  /** The named parts that were referred to so far, by name. */
  readonly parts: Readonly<Record<string, JsonSchema>>
}

/**
 * The JSON Schema of what a struct takes, `create` being asked in the direction `input`. Lengths of
 * texts are counted by JSON Schema in characters and by JavaScript in UTF-16 units, so a schema is
 * the looser one for texts with, say, emoji; a `refine` is in it as far as `annotate` tells.
 */
export function toJsonSchema(struct: ShapedStruct, options: JsonSchemaOptions = {}): JsonSchema {
  const { names = new Map<ShapedStruct, string>(), direction = 'input' } = options
  const writer = createSchemaWriter(names, '#/$defs/')
  const schema = writer.write(struct, direction)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...schema,
    ...(Object.keys(writer.parts).length > 0 ? { $defs: writer.parts } : {}),
  }
}

/** `base` begins each reference, such as `#/components/schemas/`. */
export function createSchemaWriter(
  names: ReadonlyMap<ShapedStruct, string>,
  base: string,
): JsonSchemaWriter {
  const parts: Record<string, JsonSchema> = {}
  const known = { input: new Map<ShapedStruct, string>(), output: new Map<ShapedStruct, string>() }

  function write(given: ShapedStruct, direction: 'input' | 'output'): JsonSchema {
    const struct = withoutLaziness(given)
    // What is referred to lazily may contain itself, which only a reference can say.
    const name = names.get(struct) ?? (struct === given ? undefined : 'Recursive')
    if (name === undefined) return writeShape(shapeOf(struct), { write, direction })
    const done = known[direction].get(struct)
    return { $ref: base + (done ?? writePart(struct, name, direction)) }
  }

  function writePart(struct: ShapedStruct, name: string, direction: 'input' | 'output'): string {
    const free = freeName(name)
    // Noted before its own members are written: they may refer back to it.
    known[direction].set(struct, free)
    parts[free] = {}
    const schema = writeShape(shapeOf(struct), { write, direction })
    if (free !== name && sameSchema(parts[name], schema)) {
      Reflect.deleteProperty(parts, free)
      known[direction].set(struct, name)
      return name
    }
    parts[free] = schema
    return free
  }

  function freeName(name: string): string {
    let free = name
    for (let count = 2; free in parts; count++) free = `${name}${count}`
    return free
  }

  return { write, parts }
}

function withoutLaziness(struct: ShapedStruct): ShapedStruct {
  const shape = shapeOf(struct)
  return shape.kind === 'lazy' ? withoutLaziness(shape.get()) : struct
}

/** Written in one go from the same struct, so that the order of members is the same too. */
function sameSchema(a: JsonSchema | undefined, b: JsonSchema): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

interface Writing {
  readonly direction: 'input' | 'output'
  readonly write: (struct: ShapedStruct, direction: 'input' | 'output') => JsonSchema
}

function writeShape(shape: StructShape, { write, direction }: Writing): JsonSchema {
  const inner = (struct: ShapedStruct) => write(struct, direction)
  switch (shape.kind) {
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return { type: shape.kind }
    case 'any':
    case 'opaque':
      return {}
    case 'never':
      return { not: {} }
    case 'literal':
      return { const: shape.value }
    case 'enums':
      return { enum: shape.values }
    case 'array':
      return { type: 'array', ...(shape.element ? { items: inner(shape.element) } : {}) }
    case 'object':
      return objectSchema(shape, { write, direction })
    case 'record':
      return recordSchema(inner(shape.key), inner(shape.value))
    case 'tuple':
      return tupleSchema(shape.parts, { write, direction })
    case 'union':
      return { anyOf: shape.parts.map(inner) }
    case 'intersection':
      return { allOf: shape.parts.map(inner) }
    case 'lazy':
      return inner(shape.get())
    case 'nullable':
      return orNull(inner(shape.of))
    case 'deprecated':
      return { ...inner(shape.of), deprecated: true }
    case 'defaulted':
      return { ...inner(shape.of), ...defaultKeyword(shape.fallback) }
    case 'annotated':
      return { ...inner(shape.of), ...shape.annotations }
    case 'optional':
    case 'trimmed':
    case 'coerced':
    case 'refined':
      return inner(shape.of)
    default:
      return narrowed(inner(shape.of), shape)
  }
}

function objectSchema(
  { members = {}, isOpen }: Extract<StructShape, { kind: 'object' }>,
  { write, direction }: Writing,
): JsonSchema {
  const entries = Object.entries(members)
  const required = entries.filter(([, member]) => !mayBeAbsent(member, direction))
  const properties = entries.map(([name, member]) => [name, write(member, direction)])
  return {
    type: 'object',
    ...(entries.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    ...(required.length > 0 ? { required: required.map(([name]) => name) } : {}),
    ...(isOpen || direction === 'output' ? {} : { additionalProperties: false }),
  }
}

function mayBeAbsent(struct: ShapedStruct, direction: 'input' | 'output'): boolean {
  const [error] = struct.validate(undefined, { coerce: direction === 'input' })
  return error === undefined
}

function recordSchema(key: JsonSchema, value: JsonSchema): JsonSchema {
  const takesAnyName = Object.keys(key).length === 1 && key['type'] === 'string'
  return {
    type: 'object',
    ...(takesAnyName ? {} : { propertyNames: key }),
    additionalProperties: value,
  }
}

function tupleSchema(parts: readonly ShapedStruct[], { write, direction }: Writing): JsonSchema {
  const needed = parts.findLastIndex((part) => !mayBeAbsent(part, direction)) + 1
  return {
    type: 'array',
    prefixItems: parts.map((part) => write(part, direction)),
    items: false,
    ...(needed > 0 ? { minItems: needed } : {}),
  }
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, ...rest } = schema
  if (typeof type === 'string') return { type: [type, 'null'], ...rest }
  return Object.keys(schema).length === 0 ? {} : { anyOf: [schema, { type: 'null' }] }
}

function defaultKeyword(fallback: unknown): JsonSchema {
  return typeof fallback === 'function' || fallback === undefined ? {} : { default: fallback }
}
