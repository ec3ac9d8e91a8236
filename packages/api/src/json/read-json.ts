import { StructError, type Failure, type Struct } from '@plenum/shared'
import type * as jsoncParser from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import { lazyModule } from '../modules/index.ts'
import { positionsOf, type TextPosition } from './text-position.ts'
import { tooDeepAt } from './json-depth.ts'

const loadJsonc = lazyModule<typeof jsoncParser>('jsonc-parser')

/** Something that is wrong at one place of a JSON text. */
export interface JsonProblem extends TextPosition {
  /** `syntax`: not JSON, or not JSON that we take; `shape`: not what is expected there. */
  readonly kind: 'syntax' | 'shape'
  readonly message: string
}

export type JsonReading<T> =
  | {
      readonly value: T
      /** Where something stands; of what is not there, where it would have to be. */
      locate(path: readonly (string | number)[]): TextPosition
      readonly problems?: never
    }
  | { readonly problems: readonly JsonProblem[]; readonly value?: never }

/**
 * Reads JSON that people wrote and tells each problem with its line and column. Stricter than JSON
 * itself: a name that is written twice, names that reach into prototypes, and nesting beyond a
 * hundred levels are problems too.
 */
export function readJson<T>(text: string, struct: Struct<T, any>): JsonReading<T> {
  const at = positionsOf(text)
  const deep = tooDeepAt(text, deepest)
  if (deep !== undefined) return { problems: [syntax(at(deep), 'Nested too deep')] }

  const errors: ParseError[] = []
  const root = loadJsonc().parseTree(text, errors, { disallowComments: true })
  if (errors.length > 0 || !root) return { problems: syntaxProblems(errors, at) }
  const names = nameProblems(root, at)
  if (names.length > 0) return { problems: names }

  const locate = (path: readonly (string | number)[]) => at(nodeAt(root, path).offset)
  const [error, value] = struct.validate(parse(text), { coerce: true })
  if (error) return { problems: shapeProblems(error, locate) }
  return { value, locate }
}

const deepest = 100

/** What the one parser lets through and the other does not is no more than a value to refuse. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const syntax = (position: TextPosition, message: string): JsonProblem => ({
  ...position,
  kind: 'syntax',
  message,
})

function syntaxProblems(
  errors: readonly ParseError[],
  at: (offset: number) => TextPosition,
): JsonProblem[] {
  // The first is the cause; those after it mostly follow from it.
  return errors
    .slice(0, 1)
    .map(({ error, offset }) =>
      syntax(at(offset), sentence(loadJsonc().printParseErrorCode(error))),
    )
}

/** `CommaExpected` → `Comma expected`. */
function sentence(code: string): string {
  const words = code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words === 'Property name expected' ? `${words}, without a comma before it` : words
}

const prototypeNames = new Set(['__proto__', 'constructor', 'prototype'])

function nameProblems(node: Node, at: (offset: number) => TextPosition): JsonProblem[] {
  const seen = new Set<string>()
  return (node.children ?? []).flatMap((child) => {
    const below = nameProblems(child, at)
    if (node.type !== 'object' || child.type !== 'property') return below
    const [name] = child.children ?? []
    const text = String(name?.value)
    const problem = prototypeNames.has(text)
      ? `“${text}” may not be a name`
      : seen.has(text) && `“${text}” is written twice`
    seen.add(text)
    return problem ? [syntax(at(child.offset), problem), ...below] : below
  })
}

function shapeProblems(
  error: StructError,
  locate: (path: readonly (string | number)[]) => TextPosition,
): JsonProblem[] {
  const told = new Set<string>()
  return error.failures().flatMap((failure) => {
    const path = failure.path.join('.') || 'the whole file'
    // Values that have several things wrong with them are told once.
    if (told.has(path)) return []
    told.add(path)
    return [{ ...locate(failure.path), kind: 'shape', message: `${path}: ${wordsFor(failure)}` }]
  })
}

/** superstruct's own words repeat the path and know no better for what is missing. */
function wordsFor({ message, value, type, path }: Failure): string {
  const bare = message.replace(/^At path: \S+ -- /, '')
  if (type === 'never') return `“${String(path.at(-1))}” is not known here`
  return value === undefined ? `is missing. ${bare.replace(/, but received.*$/, '')}` : bare
}

/** The node at a path, or the last one on the way that is there. */
function nodeAt(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = loadJsonc().findNodeAtLocation(root, path.slice(0, length))
    if (node) return node
  }
  return root
}
