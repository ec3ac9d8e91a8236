import { toInstant, type Instant } from './instant.ts'
import { toMs, zoneOffset } from './zone.ts'
import { zonedToMs } from './zoned-instant.ts'

/** A day of the programme by the date on which it begins, such as `2026-06-12`. */
export type ProgrammeDay = string

const dayMs = 86_400_000

/**
 * The day of the programme that an instant belongs to. A programme day begins at `changeMinute`
 * (0–1439) after midnight in the zone: with 240, a talk at 01:30 belongs to the evening before.
 */
export function programmeDay(
  instant: Instant | number,
  zone: string,
  changeMinute: number,
): ProgrammeDay {
  const ms = toMs(instant)
  let day = toDay(ms + zoneOffset(ms, zone) - changeMinute * 60_000)
  // Clocks that are set forward or back around the hour of change would put it a day wrong.
  while (ms < startMs(day, zone, changeMinute)) day = addDays(day, -1)
  while (ms >= startMs(addDays(day, 1), zone, changeMinute)) day = addDays(day, 1)
  return day
}

/** When a programme day begins, and when the next one does. */
export function programmeDayBounds(
  day: ProgrammeDay,
  zone: string,
  changeMinute: number,
): { start: Instant; end: Instant } {
  return {
    start: toInstant(startMs(day, zone, changeMinute)),
    end: toInstant(startMs(addDays(day, 1), zone, changeMinute)),
  }
}

/** The day so many days later; earlier, if negative. */
export function addDays(day: ProgrammeDay, days: number): ProgrammeDay {
  return toDay(Date.parse(day) + days * dayMs)
}

/** How long something lasts, in minutes; 0 if it ends before it starts, as some sources say. */
export function durationMinutes(span: { readonly start: Instant; readonly end: Instant }): number {
  return Math.max(0, Math.round((toMs(span.end) - toMs(span.start)) / 60_000))
}

function startMs(day: ProgrammeDay, zone: string, changeMinute: number): number {
  return zonedToMs(Date.parse(day) + changeMinute * 60_000, zone)
}

function toDay(ms: number): ProgrammeDay {
  return new Date(ms).toISOString().slice(0, 10)
}
