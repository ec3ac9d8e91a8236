import { isBlank, keyOf, objectOf, objectsOf, listOf, type JsonObject } from '../document/index.ts'
import type { ReadContext } from '../programme-format.ts'
import type { DurationReader } from '../times/index.ts'
import type { PretalxObjects } from './collect-pretalx.ts'

/** Reads durations, numbers of minutes at pretalx; saved answers may have other forms. */
export function pretalxDurations(
  { submissions, slotsOf, breaks }: PretalxObjects,
  context: ReadContext,
): DurationReader {
  const inside = submissions.flatMap((each) => [
    ...objectsOf(listOf(each['slots'])),
    objectOf(each['slot']) ?? {},
  ])
  const objects = [...submissions, ...inside, ...[...slotsOf.values()].flat(), ...breaks]
  const texts = objects.map(({ duration }) => writtenDuration(duration))
  // A number of minutes needs no guess.
  const isNumeric = objects.every(({ duration }) => typeof duration !== 'string')
  return context.durations(texts, isNumeric ? { number: 'minutes' } : {})
}

/** The minutes of the member `duration`; an unreadable value is reported. */
export function minutesOf(
  { duration }: JsonObject,
  path: string,
  reading: { readonly durations: DurationReader; readonly context: ReadContext },
): number | undefined {
  const text = writtenDuration(duration)
  const minutes = reading.durations(text)
  if (minutes === undefined && !isBlank(duration))
    reading.context.drop('duration.unreadable', 'A duration cannot be read.', path, text)
  return minutes
}

function writtenDuration(value: unknown): string | undefined {
  return typeof value === 'number' && value >= 0 ? String(value) : keyOf(value)
}
