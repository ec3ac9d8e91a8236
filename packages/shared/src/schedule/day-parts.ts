import {
  addDays,
  instantMs,
  programmeDay,
  programmeDayBounds,
  type ProgrammeDay,
} from '../time/index.ts'
import type { Slot } from './schedule.ts'

/** The part of an entry that falls on one programme day. */
export interface DayPart {
  readonly day: ProgrammeDay
  /** Milliseconds since 1970, at or after the start of the day. */
  readonly start: number
  /** At or before the end of the day. */
  readonly end: number
}

/** A longer session is usually a typing error; its days alone would fill the day filter. */
const maxDays = 7

/**
 * Splits slots at the hour of change. A slot of more than a week has parts only on days on which
 * another slot starts.
 */
export function splitByDay(
  slots: Iterable<Slot>,
  timeZone: string,
  changeMinute: number,
): Map<string, DayPart[]> {
  const all = [...slots].map(({ id, start, end }) => {
    const [first, last] = [instantMs(start), Math.max(instantMs(start), instantMs(end) - 1)]
    const dayOf = (ms: number) => programmeDay(ms, timeZone, changeMinute)
    const day = dayOf(first)
    const lastDay = last === first ? day : dayOf(last)
    return { id, start: first, end: instantMs(end), day, lastDay }
  })
  const startDays = [...new Set(all.map(({ day }) => day))].sort()

  return new Map(
    all.map(({ id, start, end, day, lastDay }) => {
      if (day === lastDay) return [id, [{ day, start, end }]]
      const days =
        addDays(day, maxDays) > lastDay
          ? daysBetween(day, lastDay)
          : startDays.filter((one) => one >= day && one <= lastDay)
      return [id, days.map((one) => clip(one, start, end))]
    }),
  )

  function clip(day: ProgrammeDay, start: number, end: number): DayPart {
    const bounds = programmeDayBounds(day, timeZone, changeMinute)
    return {
      day,
      start: Math.max(start, instantMs(bounds.start)),
      end: Math.min(end, instantMs(bounds.end)),
    }
  }
}

function daysBetween(first: ProgrammeDay, last: ProgrammeDay): ProgrammeDay[] {
  const days = [first]
  for (let day = first; day < last;) days.push((day = addDays(day, 1)))
  return days
}
