import type { Steps } from '../pauses/index.ts'

/**
 * The text that `JSON.stringify` gives, in pieces. `depth`: how many levels of lists and objects are
 * taken apart; the values below are written one a step.
 */
export function* writeJsonInSteps(value: unknown, depth: number): Steps<string> {
  const pieces: string[] = []
  yield* write(value, depth, pieces)
  return pieces.join('')
}

function* write(value: unknown, depth: number, pieces: string[]): Steps<void> {
  if (depth === 0 || !isPlain(value)) {
    pieces.push(JSON.stringify(value) ?? 'null')
    yield
    return
  }
  const isList = Array.isArray(value)
  let between = isList ? '[' : '{'
  for (const [name, member] of Object.entries(value)) {
    if (!isList && isOmitted(member)) continue
    pieces.push(between, isList ? '' : `${JSON.stringify(name)}:`)
    yield* write(member, depth - 1, pieces)
    between = ','
  }
  if (between !== ',') pieces.push(between)
  pieces.push(isList ? ']' : '}')
}

/** Dates and other objects say by `toJSON` how they are written. */
function isPlain(value: unknown): value is object {
  if (Array.isArray(value)) return true
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function isOmitted(member: unknown): boolean {
  return member === undefined || typeof member === 'function' || typeof member === 'symbol'
}
