import type { Instant } from '@plenum/shared'
import {
  entriesOf,
  keyOf,
  localisedOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonObject,
} from '../document/index.ts'
import { minutesOf } from './pretalx-durations.ts'
import type { PretalxReading } from './pretalx-facets.ts'

/** Adds slots without a submission; before version 1 of the API these were called breaks. */
export function addBreaks(slots: readonly JsonObject[], reading: PretalxReading): void {
  const { builder, clock, context, facets } = reading
  for (const slot of slots) {
    if (slot['submission']) continue
    // A blocker keeps a room free; it is the organisers' business.
    if (slot['slot_type'] === 'blocker' || slot['is_visible'] === false) {
      context.drop('break.not-public', 'A break that is not public was left out.', 'break')
      continue
    }
    const start = textOf(slot['start'])
    const minutes = minutesOf(slot, 'break', reading)
    builder.break({
      ...clock.span({ start, end: textOf(slot['end']), minutes }, 'break'),
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
  const starts = submissions
    .flatMap((each) => startsOf(each).flatMap((start) => clock.instant(start) ?? []))
    .sort()
  for (const [date, minutes] of entriesOf(extra)) {
    for (const [minute, value] of entriesOf(minutes)) {
      const start = clock.instant(localTime(date, Number(minute)))
      const title = localisedOf(objectOf(value)?.['title'])
      if (start === undefined || title === undefined) {
        context.drop('break.no-start', 'A break without a start or a title was left out.', 'break')
        continue
      }
      const length = lengthOf(start, starts)
      builder.break({ ...clock.span({ start, minutes: length }), title, room: null })
      const path = `break/${keyOf(objectOf(value)?.['id']) ?? minute}`
      context.warn('break.end-assumed', 'A break has no end; one was assumed.', path)
    }
  }
}

/** Minutes until something begins. */
function lengthOf(start: Instant, starts: readonly Instant[]): number {
  const next = starts.find((each) => each > start)
  const ms = next === undefined ? longestBreak : Date.parse(next) - Date.parse(start)
  return Math.min(longestBreak, ms) / 60_000
}

function startsOf(submission: JsonObject): string[] {
  return objectsOf(submission['slots']).flatMap((slot) => textOf(slot['start']) ?? [])
}

function localTime(date: string, minute: number): string | undefined {
  if (!Number.isInteger(minute) || minute < 0 || minute >= 24 * 60) return undefined
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
