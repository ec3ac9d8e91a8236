import type { SessionInput } from './record-inputs.ts'

export interface MergedSession {
  readonly session: SessionInput
  /** Members that differ; those of the first mention stay. */
  readonly differing: readonly (keyof SessionInput)[]
}

/**
 * Joins two mentions of one session: lists are put together, a text that one lacks is taken from the
 * other, and so is a language.
 */
export function mergeSessions(known: SessionInput, added: SessionInput): MergedSession {
  const members = new Set([...keysOf(known), ...keysOf(added)])
  const differing: (keyof SessionInput)[] = []
  const merged = [...members].map((member) => {
    const [before, after] = [known[member], added[member]]
    // One time given twice is noted where the times are checked.
    if (member === 'times') return [member, [...known.times, ...added.times]]
    if (lists.has(member)) return [member, union(before, after)]
    const joined = joinValues(before, after)
    if (joined === undefined && !isAbsent(before) && !names.has(member)) differing.push(member)
    return [member, joined ?? before]
  })
  // Each member keeps its type, which the language cannot follow.
  return { session: Object.fromEntries(merged) as SessionInput, differing }
}

/** Equal apart from blanks, as the caller knows. */
const names: ReadonlySet<string> = new Set<keyof SessionInput>(['key', 'title', 'language'])

const lists: ReadonlySet<string> = new Set<keyof SessionInput>([
  'speakers',
  'type',
  'track',
  'themes',
  'labels',
  'hostLanguages',
  'links',
  'resources',
])

function keysOf(session: SessionInput): (keyof SessionInput)[] {
  // The keys of an input are those of its type.
  return Object.keys(session) as (keyof SessionInput)[]
}

function union(before: unknown, after: unknown): unknown[] {
  const all = [before, after].flat().filter((each) => !isAbsent(each))
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]
}

/** Both at once; undefined where they contradict each other. */
function joinValues(before: unknown, after: unknown): unknown {
  if (isAbsent(before)) return after
  if (isAbsent(after) || JSON.stringify(before) === JSON.stringify(after)) return before
  if (typeof before !== 'object' || typeof after !== 'object') return undefined
  const texts = { ...after, ...before }
  const isOne = Object.entries(after ?? {}).every(([tag, text]) => Reflect.get(texts, tag) === text)
  return isOne ? texts : undefined
}

const isAbsent = (value: unknown) => value === undefined || value === null

/** A name of all lists and texts of a session, without its times and its key. */
export function contentOf({ times: _times, key: _key, ...rest }: SessionInput): string {
  const parts = Object.entries(rest)
    .map(
      ([member, value]) => [member, lists.has(member) ? union(value, undefined) : value] as const,
    )
    .filter(([, value]) => !isAbsent(value) && !(Array.isArray(value) && value.length === 0))
  return JSON.stringify(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
