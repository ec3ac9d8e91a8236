import type { ScheduleRecord } from '@plenum/shared'
import type { Steps } from '../../../pauses/index.ts'
import { keyOf, localisedOf, objectOf, objectsOf, textOf } from '../document/index.ts'
import type { ReadContext } from '../programme-format.ts'
import { addBreaks, addRegroupedBreaks } from './pretalx-breaks.ts'
import { collectPretalx, type PretalxObjects } from './collect-pretalx.ts'
import { createPretalxFacets, type PretalxAdditions } from './pretalx-facets.ts'
import { pretalxDurations } from './pretalx-durations.ts'
import { addSubmission } from './pretalx-submission.ts'
import { mediaBaseOf, pretalxTextFormat } from './pretalx-texts.ts'

/**
 * Turns what pretalx's API gave into a record, of any of its versions: a list of submissions, or
 * an object that may hold besides `event`, `rooms`, `tracks`, `submission_types`, `tags`,
 * `speakers`, `resources` and `slots`. Answers, notes, mail addresses and reviews are never read.
 */
export function* normalisePretalx(
  value: unknown,
  context: ReadContext,
  additions: PretalxAdditions = {},
): Steps<ScheduleRecord> {
  const objects = collectPretalx(value)
  const { submissions, slotsOf, breaks } = objects
  const root = objectOf(value) ?? {}
  const event = objectOf(root['event']) ?? root
  const clock = context.clock(textOf(event['timezone']))
  const builder = context.builder({
    clock,
    title: localisedOf(event['name']),
    language: textOf(event['locale']),
    textFormat: pretalxTextFormat,
    baseUrl: mediaBaseOf(submissions),
  })
  const facets = createPretalxFacets(root, builder, context, additions)
  const durations = pretalxDurations(objects, context)
  const reading = { builder, clock, context, durations, facets, slotsOf, additions }
  for (const submission of submissions) {
    addSubmission(submission, reading)
    yield
  }
  dropLonelySlots(objects, context)
  addBreaks([...breaks, ...objectsOf(root['breaks'])], reading)
  addRegroupedBreaks(root['extra'], submissions, reading)
  return yield* builder.buildInSteps()
}

/** Slots of a submission that is not in the file have no title and no people. */
function dropLonelySlots({ submissions, slotsOf }: PretalxObjects, { drop }: ReadContext): void {
  const known = new Set(submissions.map(({ code }) => keyOf(code)))
  for (const [code, slots] of slotsOf)
    if (!known.has(code))
      for (const _ of slots)
        drop('session.unknown', 'A time of a session that is not in the file.', `session/${code}`)
}
