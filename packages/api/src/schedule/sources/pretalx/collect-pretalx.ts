import { entriesOf, keyOf, objectOf, textOf, type JsonObject } from '../document/index.ts'

/** What a dump of pretalx's API holds, wherever in it that stands. */
export interface PretalxObjects {
  readonly submissions: readonly JsonObject[]
  /** Slots that stand outside their submission, by its code. */
  readonly slotsOf: ReadonlyMap<string, readonly JsonObject[]>
  /** Slots of no submission: breaks. */
  readonly breaks: readonly JsonObject[]
}

/**
 * People save the API in many shapes: pages, their results joined, one list per resource, grouped
 * by day, minute and room. So submissions and slots are told by what they are, not by where they
 * stand. A submission found twice counts once.
 */
export function collectPretalx(value: unknown): PretalxObjects {
  const submissions = new Map<string, JsonObject>()
  const slotsOf = new Map<string, JsonObject[]>()
  const breaks: JsonObject[] = []
  const keep = (slot: JsonObject) => {
    const code = codeOf(slot['submission'])
    const list = code === undefined ? breaks : (slotsOf.get(code) ?? [])
    list.push(slot)
    if (code !== undefined) slotsOf.set(code, list)
  }
  walk(value, 0, (object) => {
    if (isSlot(object)) keep(object)
    const submission = isSlot(object) ? objectOf(object['submission']) : object
    if (!submission || !isSubmission(submission)) return isSlot(object)
    const code = keyOf(submission['code']) ?? ''
    submissions.set(code, { ...submissions.get(code), ...submission })
    return true
  })
  return { submissions: [...submissions.values()], slotsOf, breaks }
}

/** The code of a submission or a person, given alone or with the object that bears it. */
export function codeOf(value: unknown): string | undefined {
  return keyOf(objectOf(value)?.['code']) ?? keyOf(value)
}

/** Whether it has the single slot that pretalx knew before version 1 of its API. */
export function isLegacy(submission: JsonObject): boolean {
  return 'slot' in submission && !Array.isArray(submission['slots'])
}

function isSubmission(object: JsonObject): boolean {
  const marks = ['slots', 'slot', 'submission_type', 'state']
  return (
    textOf(object['code']) !== undefined &&
    typeof object['title'] === 'string' &&
    marks.some((mark) => mark in object)
  )
}

function isSlot(object: JsonObject): boolean {
  return 'start' in object && 'room' in object && 'submission' in object
}

// The dumps seen have five levels; beyond twelve it is no dump of pretalx.
const deepest = 12
// What stands in these belongs to others, or is private.
const closed = new Set(['speakers', 'rooms', 'tracks', 'answers', 'questions', 'tags', 'extra'])

/** Visits objects until the visitor says that it has taken one, insides and all. */
function walk(value: unknown, depth: number, taken: (object: JsonObject) => boolean): void {
  if (depth > deepest) return
  if (Array.isArray(value)) {
    for (const each of value) walk(each, depth + 1, taken)
    return
  }
  const object = objectOf(value)
  if (!object || taken(object)) return
  for (const [key, each] of entriesOf(object)) if (!closed.has(key)) walk(each, depth + 1, taken)
}
