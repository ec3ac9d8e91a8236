import {
  entriesOf,
  keyOf,
  localisedOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonObject,
} from '../document/index.ts'
import type { PretalxReading } from './pretalx-facets.ts'

/** Adds the slots without a submission, and the `breaks` that stood apart before version 1. */
export function addBreaks(
  root: JsonObject,
  { builder, clock, facets, slots }: PretalxReading,
): void {
  const breaks = [...slots, ...objectsOf(root['breaks'])]
  for (const slot of breaks) {
    // A blocker keeps a room free; it is the organisers' business.
    if (slot['submission'] || slot['slot_type'] === 'blocker' || slot['is_visible'] === false)
      continue
    const start = textOf(slot['start'])
    const minutes = numberOf(slot['duration'])
    builder.break({
      ...clock.span({ start, end: textOf(slot['end']), minutes }),
      title: localisedOf(slot['description']) ?? localisedOf(slot['title']) ?? 'Break',
      room: facets.room(slot['room'] ?? null, 'break'),
    })
  }
}

/** As long as a meal takes, where nothing begins that would end it. */
const longestBreak = 90 * 60_000

/**
 * Adds the breaks of a dump regrouped by day and minute, `{ "2026-06-12": { "750": { title } } }`.
 * These have no end: it is assumed to be where the next session begins, and said so.
 */
export function addRegroupedBreaks(
  extra: unknown,
  submissions: readonly JsonObject[],
  { builder, clock, context }: PretalxReading,
): void {
  const starts = submissions.flatMap((each) =>
    startsOf(each).flatMap((start) => clock.instant(start) ?? []),
  )
  for (const [date, minutes] of entriesOf(extra)) {
    for (const [minute, value] of entriesOf(minutes)) {
      const start = clock.instant(localTime(date, Number(minute)))
      const title = localisedOf(objectOf(value)?.['title'])
      if (start === undefined || title === undefined) continue
      const from = Date.parse(start)
      const next = starts.map((each) => Date.parse(each)).filter((each) => each > from)
      const ms = Math.min(longestBreak, ...next.map((each) => each - from))
      context.warn(
        'break.end-assumed',
        'A break has no end; one was assumed.',
        `break/${keyOf(objectOf(value)?.['id']) ?? minute}`,
      )
      builder.break({ ...clock.span({ start, minutes: ms / 60_000 }), title, room: null })
    }
  }
}

function startsOf(submission: JsonObject): string[] {
  return objectsOf(submission['slots']).flatMap((slot) => textOf(slot['start']) ?? [])
}

function localTime(date: string, minute: number): string | undefined {
  if (!Number.isInteger(minute) || minute < 0 || minute >= 24 * 60) return undefined
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
