import { PlenumError } from '@plenum/shared'
import { UpstreamError, type Upstream } from '../../../upstream/index.ts'
import { keyOf, listOf, objectOf, objectsOf, type JsonObject } from '../document/index.ts'
import type { ProgrammeWarning } from '../programme-warnings.ts'
import { readPages } from './pretalx-pages.ts'
import { indexAnswers, namesOf, type PretalxQuestions } from './pretalx-questions.ts'

/** States of submissions that are public, or were before they were cancelled. */
const states = ['accepted', 'confirmed', 'canceled', 'withdrawn']
const members = 'speakers,track,submission_type,tags,resources'
const submissionsPath = `submissions/?expand=${members}&${states.map((state) => `state=${state}`).join('&')}`

export interface EventReading {
  /** The name of the source, for errors. */
  readonly service: string
  /** The event's slug. */
  readonly event: string
  readonly token?: string
  readonly questions?: PretalxQuestions
}

type ReadList = (path: string, key?: 'id' | 'code') => Promise<JsonObject[]>

/**
 * Reads an event in as few requests as pretalx allows: submissions carry the objects that they
 * refer to, and the published schedule has all slots in one answer.
 */
export async function readEvent(upstream: Upstream, reading: EventReading) {
  const warnings: ProgrammeWarning[] = []
  const list: ReadList = (path, key = 'id') =>
    readPages(upstream, path, { service: reading.service, key })
  const [event, rooms, submissions, slots, answers] = await Promise.all([
    readEventItself(upstream, reading.event),
    list('rooms/'),
    list(submissionsPath, 'code'),
    readSlots(upstream, list),
    readAnswers(list, reading.questions ?? {}, warnings),
  ])
  const related = await readRelated(submissions, list, (path) => {
    if (path !== 'tracks/' && reading.token !== undefined) warnings.push(hidden(path))
  })
  return { event, rooms, submissions, slots, ...related, answers, warnings }
}

async function readEventItself(upstream: Upstream, slug: string): Promise<JsonObject> {
  const event = objectOf((await upstream.get('')).json()) ?? {}
  const found = keyOf(event['slug'])
  if (found?.toLowerCase() !== slug.toLowerCase()) {
    const detail = 'pretalx answered with another event than it was asked for.'
    throw new PlenumError('schedule.import-foreign', { detail })
  }
  return event
}

/**
 * The slots of the published schedule. It is asked for without the token: organisers would also get
 * hidden slots and blockers there, and nothing would mark them. Where it is not public or
 * fails, the list of slots has the marks.
 */
async function readSlots(upstream: Upstream, list: ReadList): Promise<readonly JsonObject[]> {
  const path = 'schedules/latest/?expand=slots'
  try {
    const answer = await upstream.get(path, { headers: { authorization: undefined } })
    const slots = objectOf(answer.json())?.['slots']
    if (Array.isArray(slots) && slots.every(objectOf)) return objectsOf(slots)
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
  }
  return list('slots/')
}

/** What submissions refer to: within them, or in lists where the service does not expand them. */
async function readRelated(
  submissions: readonly JsonObject[],
  list: ReadList,
  warn: (path: string) => void,
) {
  const read = async (member: string, path: string, key: 'id' | 'code' = 'id') => {
    const related = submissions.flatMap((each) => valuesOf(each[member]))
    if (related.every(objectOf)) return distinct(objectsOf(related), key)
    // Lists that some may not see, and others do not have.
    const isOptional = path === 'tracks/' || path === 'tags/'
    return list(path, key).catch((error: unknown): JsonObject[] => {
      if (!isOptional || !isHidden(error)) throw error
      warn(path)
      return []
    })
  }
  const [speakers, tracks, types, tags] = await Promise.all([
    read('speakers', 'speakers/', 'code'),
    read('track', 'tracks/'),
    read('submission_type', 'submission-types/'),
    read('tags', 'tags/'),
  ])
  return { speakers, tracks, submission_types: types, tags }
}

function valuesOf(relation: unknown): readonly unknown[] {
  if (relation === undefined || relation === null) return []
  return Array.isArray(relation) ? listOf(relation) : [relation]
}

function distinct(objects: readonly JsonObject[], key: 'id' | 'code'): JsonObject[] {
  return [...new Map(objects.map((object) => [keyOf(object[key]), object])).values()]
}

async function readAnswers(
  list: ReadList,
  questions: PretalxQuestions,
  warnings: ProgrammeWarning[],
) {
  const names = namesOf(questions)
  if (names.length === 0) return indexAnswers([], [])
  const all = await list('questions/')
  const wanted = names.flatMap((name): JsonObject[] => {
    const question = all.find(
      (each) => keyOf(each['identifier']) === name || keyOf(each['id']) === name,
    )
    if (!question) warnings.push(unknownQuestion(name))
    return question ? [question] : []
  })
  const ids = wanted.flatMap((question) => keyOf(question['id']) ?? [])
  const answers = await Promise.all(
    ids.map((id) => list(`answers/?question=${encodeURIComponent(id)}`)),
  )
  return indexAnswers(wanted, answers.flat())
}

function isHidden(error: unknown): boolean {
  return (
    error instanceof UpstreamError &&
    (error.code === 'upstream.unauthorised' || error.code === 'upstream.not-found')
  )
}

function hidden(path: string): ProgrammeWarning {
  const what = path.replace('/', '')
  return { code: `pretalx.${what}-hidden`, message: `The token may not see the ${what}.` }
}

function unknownQuestion(name: string): ProgrammeWarning {
  const message = `pretalx has no question “${name.slice(0, 40)}”, or does not show it to us.`
  return { code: 'pretalx.question-unknown', message }
}
