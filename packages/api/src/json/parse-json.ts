import type { Steps } from '../pauses/index.ts'
import { memberEnds } from './json-members.ts'

/** Characters that are parsed in one step, some 1 ms. */
const pieceLength = 64 * 1024

/** Levels that are taken apart. Only an attack nests large texts deeper; they are parsed whole. */
const maxDepth = 12

/**
 * The value of a JSON text, parsed in pieces. Throws the `SyntaxError` of `JSON.parse` for a text
 * that is not JSON.
 */
export function* parseJsonInSteps(text: string): Steps<unknown> {
  try {
    return yield* parse(text, 0)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // The error of the whole text has the right position.
    return JSON.parse(text) as unknown
  }
}

function* parse(text: string, depth: number): Steps<unknown> {
  const body = text.length > pieceLength && depth < maxDepth ? bodyOf(text) : undefined
  if (!body) return JSON.parse(text) as unknown
  const values: unknown[] = []
  const entries: [string, unknown][] = []
  for (const piece of groupMembers(body)) {
    if (piece === undefined) yield
    else if (piece.trim() === '') throw new SyntaxError('A value is missing')
    else if (piece.length <= 2 * pieceLength) {
      const group: unknown = JSON.parse(body.isList ? `[${piece}]` : `{${piece}}`)
      if (Array.isArray(group)) for (const value of group) values.push(value)
      else for (const entry of Object.entries(group as object)) entries.push(entry)
    } else if (body.isList) values.push(yield* parse(piece, depth + 1))
    else {
      const [name, value] = splitMember(piece)
      entries.push([name, yield* parse(value, depth + 1)])
    }
  }
  return body.isList ? values : Object.fromEntries(entries)
}

interface Body {
  readonly isList: boolean
  /** What stands between the brackets. */
  readonly members: string
}

/** Undefined for a text that is neither a list nor an object. */
function bodyOf(text: string): Body | undefined {
  const start = /[^ \t\n\r]/.exec(text)?.index ?? 0
  let end = text.length - 1
  while (' \t\n\r'.includes(text.charAt(end)) && end > start) end -= 1
  const members = text.slice(start + 1, end)
  const brackets = text.charAt(start) + text.charAt(end)
  if (brackets === '[]') return { isList: true, members }
  return brackets === '{}' ? { isList: false, members } : undefined
}

/** The members as text: small ones in groups, each large one alone. Undefined: nothing yet. */
function* groupMembers({ members }: Body): Generator<string | undefined> {
  let from = 0
  let last = 0
  for (const end of memberEnds(members)) {
    if (end === undefined) {
      yield
      continue
    }
    if (end - last > pieceLength && last > from) {
      yield members.slice(from, last)
      from = last + 1
    }
    if (end - from > pieceLength || end === members.length) {
      yield members.slice(from, end)
      from = end + 1
    }
    last = end
  }
}

function splitMember(member: string): [name: string, value: string] {
  const found = /^[ \t\n\r]*("[^"\\]*(?:\\.[^"\\]*)*")[ \t\n\r]*:/s.exec(member)
  if (!found?.[1]) throw new SyntaxError('A name is missing')
  return [JSON.parse(found[1]) as string, member.slice(found[0].length)]
}
