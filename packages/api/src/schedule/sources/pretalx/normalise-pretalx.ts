import type { ScheduleRecord } from '@plenum/shared'
import type { Steps } from '../../../pauses/index.ts'
import { localisedOf, objectOf, objectsOf, textOf } from '../document/index.ts'
import type { ReadContext } from '../programme-format.ts'
import { addBreaks, addRegroupedBreaks } from './pretalx-breaks.ts'
import { collectPretalx } from './collect-pretalx.ts'
import { createPretalxFacets, type PretalxAdditions } from './pretalx-facets.ts'
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
  const { submissions, slotsOf, breaks } = collectPretalx(value)
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
  const reading = { builder, clock, context, facets, slotsOf, additions }
  for (const submission of submissions) {
    addSubmission(submission, reading)
    yield
  }
  addBreaks([...breaks, ...objectsOf(root['breaks'])], reading)
  addRegroupedBreaks(root['extra'], submissions, reading)
  return yield* builder.buildInSteps()
}
