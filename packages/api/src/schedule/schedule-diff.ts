import { createHash } from 'node:crypto'
import type { ScheduleRecord, Session } from '@plenum/shared'
import type { Steps } from '../pauses/index.ts'

/** What one version changed against the one before, by session id. */
export interface ScheduleChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}

/** Compares normalised programmes; the order in which a source lists things does not matter. */
export function* diffSchedules(
  before: ScheduleRecord | undefined,
  after: ScheduleRecord,
): Steps<ScheduleChanges> {
  const old = sessionsById(before)
  const now = sessionsById(after)
  const changed: string[] = []
  // One by one: the texts of two large programmes are never there as a whole.
  for (const [id, session] of now) {
    if (old.has(id) && canonical(old.get(id)) !== canonical(session)) changed.push(id)
    yield
  }
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    changed,
  }
}

/** Names of the members in which two objects differ, in the order of the alphabet. */
export function changedMembers(before: object, after: object): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => canonical(old.get(name)) !== canonical(now.get(name)))
    .sort()
}

/**
 * Equal for programmes that say the same, whatever the order of their lists and members. Only the
 * record's own lists may be in any order; that of a session's speakers carries meaning.
 */
export function* fingerprint(record: ScheduleRecord): Steps<string> {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  const hash = createHash('sha256')
  // Piece by piece: the text of a large programme is never there as a whole.
  for (const [name, value] of membersOf(record)) {
    hash.update(`${JSON.stringify(name)}:`)
    const items: unknown[] = Array.isArray(value) ? value.toSorted(byId) : [value]
    for (const item of items) {
      hash.update(`${canonical(item)},`)
      yield
    }
  }
  return hash.digest('base64url')
}

function sessionsById(record: ScheduleRecord | undefined): Map<string, Session> {
  return new Map(record?.sessions.map((session) => [session.id, session]))
}

/** JSON with the members of objects in order of their names, in a third of a replacer's time. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = membersOf(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`,
  )
  return `{${members.join()}}`
}

function membersOf(value: object): [name: string, member: unknown][] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
