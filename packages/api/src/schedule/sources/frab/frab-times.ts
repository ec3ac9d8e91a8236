import { addDays } from '@plenum/shared'
import type { ReadProgrammeOptions } from '../programme-format.ts'
import { minutesOf } from '../mapped/index.ts'
import type { SourceClock } from '../source-clock.ts'
import type { FrabDay, FrabEvent, FrabProgramme } from './frab-programme.ts'

/**
 * Minutes of a duration: `0:45`, `01:00`, `54:00`; of three parts, `2:06:00` is two days and six
 * hours, as pretalx and EMF write it once a day is full. The XSD means hours, minutes and seconds
 * by it, which is what remains possible when the first part is 0 or the second no hour.
 */
export function durationMinutesOf(
  text: string | undefined,
  threeParts: ReadProgrammeOptions['threePartDuration'],
): number | undefined {
  const parts = /^(\d{1,5})(?::(\d\d?))?(?::(\d\d))?$/.exec(text?.trim() ?? '')
  // ISO 8601, `PT45M`, or words, `90 min`.
  if (!parts) return minutesOf(text)
  const [first = 0, second = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  if (parts[2] === undefined) return first
  if (parts[3] === undefined) return first * 60 + second
  const isHours = threeParts === 'h:mm:ss' || (!threeParts && (first === 0 || second > 23))
  if (isHours) return first * 60 + second + Number(parts[3]) / 60
  return (first * 24 + second) * 60 + Number(parts[3])
}

/**
 * The minute at which the file begins its days: FOSDEM says so; elsewhere it is the hour after
 * midnight at which days end, `04:00` or `03:59`. Undefined where days end before midnight.
 */
export function changeMinuteOf(programme: FrabProgramme): number | undefined {
  const said = minuteOf(programme.dayChange)
  if (said !== undefined) return said
  const ends = programme.days.flatMap(({ date, end }) => {
    const minute = minuteOf(/T(.*)/.exec(end ?? '')?.[1])
    if (minute === undefined || !date || !end || end.slice(0, 10) <= date) return []
    return minute <= 12 * 60 ? [minute % 10 === 9 ? minute + 1 : minute] : []
  })
  return ends.sort((a, b) => b - a)[0]
}

/**
 * When an event takes place. Its own `date` goes before the day that it is filed under; without
 * one, hours before the change of day belong to the night after, if the file has such a change.
 */
export function spanOf(
  event: FrabEvent,
  day: FrabDay,
  clock: SourceClock,
  settings: {
    changeMinute: number | undefined
    threeParts: ReadProgrammeOptions['threePartDuration']
  },
) {
  const minutes = durationMinutesOf(event.duration, settings.threeParts)
  const own = clock.span({ start: event.date, end: event.end, minutes })
  if (own.start !== undefined) return own
  const start = startOnDay(event, day, settings.changeMinute)
  return clock.span({ start, end: event.end, minutes })
}

function startOnDay(event: FrabEvent, day: FrabDay, changeMinute = 0): string | undefined {
  const date = (event.date ?? day.date ?? day.start)?.slice(0, 10)
  const minute = minuteOf(event.start)
  if (!date || minute === undefined || !/^\d{4}-\d\d-\d\d$/.test(date)) return undefined
  if (Number.isNaN(Date.parse(date))) return undefined
  const onDate = minute < changeMinute && !event.date ? addDays(date, 1) : date
  return `${onDate}T${event.start?.trim().slice(0, 5).padStart(5, '0')}`
}

function minuteOf(time: string | undefined): number | undefined {
  const [, hours, minutes] = /^(\d\d?):(\d\d)/.exec(time?.trim() ?? '') ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return Number(hours) * 60 + Number(minutes)
}
