import {
  booleanOf,
  createJsonFields,
  keyOf,
  listOf,
  numberOf,
  objectsOf,
  textOf,
  type JsonObject,
} from '../document/index.ts'
import type { TimeInput } from '../record/index.ts'
import { codeOf, isLegacy } from './collect-pretalx.ts'
import type { PretalxReading } from './pretalx-facets.ts'
import { minutesOf } from './pretalx-durations.ts'
import { stateOf } from './pretalx-states.ts'

/** Adds a submission, unless it is one that must not leave the organisers. */
export function addSubmission(submission: JsonObject, reading: PretalxReading): void {
  const { builder, context, facets } = reading
  const key = keyOf(submission['code']) ?? ''
  const path = `session/${key}`
  const times = timesOf(submission, key, reading)
  const state = stateOf(
    textOf(submission['state']),
    times.some(({ start }) => start !== undefined),
  )
  if (state === undefined) {
    return context.drop('session.not-public', 'A session not accepted was left out.', path)
  }
  const fields = createJsonFields(submission, path, context.drop)
  const language = textOf(submission['content_locale'])
  const added = reading.additions.session?.(key) ?? {}
  builder.session({
    ...added,
    key,
    title: fields.localised('title'),
    language,
    times,
    summary: fields.localised('abstract'),
    content: fields.localised('description'),
    speakers: speakersOf(submission).map((each) => facets.speaker(each, path)),
    type: facets.type(submission['submission_type'], path),
    track: facets.track(submission['track'], path),
    themes: listOf(submission['tags']).map((tag) => facets.tag(tag, path)),
    hostLanguages: [language, ...(added.hostLanguages ?? [])],
    coverImage: fields.textOr('image', 'url'),
    resources: [
      ...listOf(submission['resources']).flatMap((each) => facets.resource(each, path) ?? []),
      ...(added.resources ?? []),
    ],
    isRecorded: booleanOf(submission['do_not_record']) === false,
    isFeatured: booleanOf(submission['is_featured']),
    participantCap: added.participantCap ?? capOf(submission),
    state,
  })
}

/** In order of display; before version 1 that was any order, and another at each fetch. */
function speakersOf(submission: JsonObject): readonly unknown[] {
  const speakers = listOf(submission['speakers'])
  if (!isLegacy(submission)) return speakers
  const code = (speaker: unknown) => codeOf(speaker) ?? ''
  return [...speakers].sort((a, b) => (code(a) < code(b) ? -1 : 1))
}

/** Its times within it, one (before version 1) or many, and those that stand apart from it. */
function timesOf(submission: JsonObject, code: string, reading: PretalxReading): TimeInput[] {
  const { clock, context, facets } = reading
  const path = `session/${code}`
  const apart = reading.slotsOf.get(code) ?? []
  const slots = objectsOf([...listOf(submission['slots']), submission['slot'], ...apart])
  const visible = slots.filter((slot) => slot['is_visible'] !== false)
  for (let count = visible.length; count < slots.length; count += 1)
    context.drop('time.not-public', 'A time that is not visible yet was left out.', path)
  const times = visible
    .filter((slot) => textOf(slot['start']) !== undefined || slot['room'])
    .map((slot) => {
      const start = textOf(slot['start'])
      const minutes = minutesOf(slot, path, reading) ?? minutesOf(submission, path, reading)
      const room = facets.room(slot['room'] ?? null, path)
      return { ...clock.span({ start, end: textOf(slot['end']), minutes }, path), room }
    })
  // A slot may be found in the submission and in the list of slots.
  return [...new Map(times.map((time) => [JSON.stringify(time), time])).values()]
}

function capOf(submission: JsonObject): number | undefined {
  if (submission['attendee_signup_required'] !== true) return undefined
  return numberOf(submission['attendee_signup_capacity'])
}
