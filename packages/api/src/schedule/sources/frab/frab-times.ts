import { addDays, wallClock } from '@plenum/shared'
import type { ReadContext } from '../programme-format.ts'
import type { SourceClock } from '../source-clock.ts'
import { clockSeconds, isoDate, isoMoment, momentOn, type DurationReader } from '../times/index.ts'
import type { FrabDay, FrabEvent, FrabProgramme } from './frab-programme.ts'

/** The means to read the times of one file. */
export interface FrabTimes {
  readonly clock: SourceClock
  readonly changeMinute: number | undefined
  readonly durations: DurationReader
}

/**
 * The minute at which the file begins its days: FOSDEM names it; elsewhere it is the hour after
 * midnight at which days end, `04:00` or `03:59`. Undefined where days end before midnight.
 */
export function changeMinuteOf(programme: FrabProgramme, clock: SourceClock): number | undefined {
  const named = clockSeconds(programme.dayChange)
  if (named !== undefined && named < 86_400) return Math.floor(named / 60)
  const ends = programme.days.flatMap((day) => {
    const end = clock.instant(day.end)
    const date = clock.date(day.date)
    if (!date || end === undefined) return []
    const wall = wallClock(end, clock.timeZone)
    const minute = wall.hour * 60 + wall.minute
    const endsOn = [wall.year, wall.month, wall.day].map((part) => String(part).padStart(2, '0'))
    if (endsOn.join('-') <= date || minute > 12 * 60) return []
    return [minute % 10 === 9 ? minute + 1 : minute]
  })
  return ends.sort((a, b) => b - a)[0]
}

/**
 * The time of an event. Its `date` goes before the day that it is filed under; without one, hours
 * before the change of day belong to the night after, if the file has such a change.
 */
export function spanOf(
  event: FrabEvent,
  day: FrabDay,
  times: FrabTimes,
  { drop }: Pick<ReadContext, 'drop'>,
  path: string,
) {
  const { clock, durations } = times
  const minutes = durations(event.duration)
  if (event.duration?.trim() && minutes === undefined)
    drop('duration.unreadable', 'A duration cannot be read.', path, event.duration)
  const start = startOf(event, day, times, path)
  const end = endOf(event.end, start, clock)
  const span = clock.span({ start, end, minutes }, path)
  if (minutes !== undefined && contradicts(minutes, span))
    drop(
      'duration.contradicts',
      'A duration contradicts the end, which counts.',
      path,
      event.duration,
    )
  return span
}

function contradicts(minutes: number, { start, end }: ReturnType<SourceClock['span']>): boolean {
  const length = (Date.parse(end ?? '') - Date.parse(start ?? '')) / 60_000
  return length > 0 && Math.abs(length - minutes) >= 1
}

function startOf(
  event: FrabEvent,
  day: FrabDay,
  { clock, changeMinute = 0 }: FrabTimes,
  path: string,
): string | undefined {
  const own = clock.date(event.date)
  // The clock reports a date that cannot be read, and the start on the day counts.
  if (own === undefined && clock.instant(event.date, path) !== undefined) return event.date
  if (clock.instant(event.start) !== undefined) return event.start
  const date = own ?? dayDate(day, clock)
  const seconds = clockSeconds(event.start)
  if (seconds === undefined || date === undefined) return event.start
  const isNight = own === undefined && seconds < changeMinute * 60
  return momentOn(isNight ? addDays(date, 1) : date, seconds)
}

function dayDate({ date, start }: FrabDay, clock: SourceClock): string | undefined {
  const found = [date, start].map((text) => clock.date(text) ?? isoMoment(text)?.slice(0, 10))
  return found.find((each) => each !== undefined)
}

/** An end that is a time alone is the first such time after the start. */
function endOf(
  end: string | undefined,
  start: string | undefined,
  clock: SourceClock,
): string | undefined {
  const seconds = clockSeconds(end)
  const from = seconds === undefined ? undefined : clock.instant(start)
  if (seconds === undefined || from === undefined) return end
  const { year, month, day } = wallClock(from, clock.timeZone)
  const date = isoDate([year, month, day].join('-'), undefined)
  const found = momentOn(date, seconds)
  const isBefore = (clock.instant(found) ?? from) < from
  return isBefore && date ? momentOn(addDays(date, 1), seconds) : found
}
