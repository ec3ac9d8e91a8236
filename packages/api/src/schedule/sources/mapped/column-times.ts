import { addDays } from '@plenum/shared'
import { cellClock, minutesOfClock, type CellClock } from './cell-clocks.ts'
import {
  cellDate,
  isoDate,
  orderOf,
  provenOrder,
  type DateOrder,
  type DateParts,
} from './cell-dates.ts'

/** How the dates and times of a file are written; one tool wrote all of them. */
export interface TimeFormat {
  readonly order: DateOrder
  /** Some time has am or pm, so an hour up to 12 without one may be either. */
  readonly isTwelveHour: boolean
}

/** Why a cell gives no time. */
export type TimeFault =
  | 'no date or time'
  | 'day and month may be swapped, so name their order (dateOrder)'
  | 'without am or pm'

export type CellTime =
  | { readonly at: string; readonly isTimeAlone: boolean }
  | { readonly at: undefined; readonly fault: TimeFault }

/** Decides the format of all cells at once: one cell alone may be read in several ways. */
export function timeFormatOf(texts: Iterable<string>, order: DateOrder): TimeFormat {
  const dates: DateParts[] = []
  let isTwelveHour = false
  for (const text of texts) {
    const { date, clock } = partsOf(text)
    if (date) dates.push(date)
    if (clock?.half) isTwelveHour = true
  }
  return { order: order ?? provenOrder(dates), isTwelveHour }
}

/** ISO 8601 of a cell with a date and a time, or with a time on the date given. */
export function readCellTime(
  text: string,
  otherDate: string | undefined,
  format: TimeFormat,
): CellTime {
  const { date: own, clock, isIso } = partsOf(text)
  const minutes = clock && minutesOfClock(clock)
  const date = own ? isoDate(own, format.order) : otherDate
  if (own && date === undefined && isOrderUnknown(own, format))
    return { at: undefined, fault: 'day and month may be swapped, so name their order (dateOrder)' }
  if (!clock || minutes === undefined || date === undefined)
    return { at: undefined, fault: 'no date or time' }
  if (format.isTwelveHour && !isIso && isHalfUnknown(clock))
    return { at: undefined, fault: 'without am or pm' }
  return { at: onDate(date, minutes, clock), isTimeAlone: own === undefined }
}

/** The date of a cell that may have a time behind it, as spreadsheets export dates. */
export function readCellDate(
  text: string,
  format: TimeFormat,
): string | undefined | { readonly fault: TimeFault } {
  const { date } = partsOf(text)
  if (date && isOrderUnknown(date, format))
    return { fault: 'day and month may be swapped, so name their order (dateOrder)' }
  return date && isoDate(date, format.order)
}

function isOrderUnknown(date: DateParts, { order }: TimeFormat): boolean {
  return date.kind === 'numbers' && orderOf(date, order) === undefined
}

interface CellParts {
  readonly date: DateParts | undefined
  readonly clock: CellClock | undefined
  /** Date and time are joined by a `T`, as only ISO 8601 does. */
  readonly isIso: boolean
}

/** Parts of a cell; a date with nothing behind it has no clock. */
function partsOf(given: string): CellParts {
  const text = given.replace(/\s+/g, ' ').trim()
  const dated = cellDate(text)
  return {
    date: dated?.date,
    clock: cellClock(dated ? dated.rest : text),
    isIso: /^\d{4}-\d\d-\d\dT/i.test(text),
  }
}

function isHalfUnknown({ half, hour, isMarked24 }: CellClock): boolean {
  return half === undefined && !isMarked24 && hour >= 1 && hour <= 12
}

function onDate(date: string, minutes: number, { second, offset = '' }: CellClock): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = minutes === 1440 ? addDays(date, 1) : date
  const time = `${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}:${second}`
  return `${day}T${time}${offset}`
}
