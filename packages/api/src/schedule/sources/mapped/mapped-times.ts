import { addDays, type Instant } from '@plenum/shared'
import type { SourceClock } from '../source-clock.ts'
import { textOf, type Valued } from './mapped-values.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'

export interface MappedSpan {
  readonly start: Instant | undefined
  readonly end: Instant | undefined
  /** A start or an end stands there that could not be read. */
  readonly isUnreadable: boolean
}

/** When a row takes place, from whichever of date, start, end and duration the mapping names. */
export function mappedSpan(
  row: Valued,
  { session, dateOrder }: Pick<ProgrammeMapping, 'session' | 'dateOrder'>,
  clock: SourceClock,
): MappedSpan {
  const text = (name: 'date' | 'start' | 'end' | 'duration') => textOf(row, session[name])
  const start = readMoment(text('start'), readDate(text('date'), dateOrder), dateOrder)
  const end = endAfter(readMoment(text('end'), start?.slice(0, 10), dateOrder), start, text('end'))
  const span = clock.span({ start, end, minutes: minutesOf(text('duration')) })
  const isLost = (given: string | undefined, found: Instant | undefined) =>
    given !== undefined && found === undefined
  return {
    ...span,
    isUnreadable: isLost(text('start'), span.start) || isLost(text('end'), clock.instant(end)),
  }
}

/** ISO 8601 of a date and time, or of a time on the date given; undefined for anything else. */
function readMoment(
  text: string | undefined,
  date: string | undefined,
  order: ProgrammeMapping['dateOrder'],
): string | undefined {
  if (text === undefined) return undefined
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return text
  const parts = /^(\S*\d)(?:T|,?\s+)(\d{1,2}(?:[:.h]|\s?[ap]\.?m).*)$/i.exec(text)
  const own = parts && readDate(parts[1], order)
  return onDate(own ?? date, own ? parts?.[2] : text)
}

function onDate(date: string | undefined, time: string | undefined): string | undefined {
  const minutes = clockMinutes(time)
  if (date === undefined || minutes === undefined) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  const day = minutes >= 1440 ? addDays(date, 1) : date
  return `${day}T${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`
}

/** An end given as a time alone that is before the start belongs to the next day. */
function endAfter(
  end: string | undefined,
  start: string | undefined,
  text: string | undefined,
): string | undefined {
  const isTimeAlone = clockMinutes(text) !== undefined
  if (!end || !start || !isTimeAlone || end.slice(0, 16) >= start.slice(0, 16)) return end
  return `${addDays(end.slice(0, 10), 1)}${end.slice(10)}`
}

/**
 * `2026-06-12`, `2026/6/12`, `12.6.2026`; `6/12/2026` only when the order is known, for a wrong
 * guess would move half of a programme by months.
 */
export function readDate(
  text: string | undefined,
  order: ProgrammeMapping['dateOrder'],
): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)\.?$/.exec(text ?? '') ?? []
  if (year) return dateOf(year, month, day)
  const match = /^(\d\d?)([-/.]) ?(\d\d?)\2 ?(\d{4}|\d\d)$/.exec(text ?? '')
  if (!match) return undefined
  const [, first, separator, second, last = ''] = match
  const known = order ?? (separator === '.' ? 'dmy' : undefined)
  if (known === undefined) return undefined
  const fullYear = last.length === 2 ? `20${last}` : last
  return known === 'dmy' ? dateOf(fullYear, second, first) : dateOf(fullYear, first, second)
}

function dateOf(year: string, month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text
}

/** Minutes after midnight: `14:30`, `14.30`, `14h30`, `14:30:00`, `2:30 pm`, `9 Uhr`, `24:00`. */
export function clockMinutes(text: string | undefined): number | undefined {
  const form = /^(\d\d?)(?:[:.h](\d\d)?)?(?::\d\d)?\s*(?:([ap])\.?m\.?|Uhr|h)?$/i
  const [whole, hours, minutes = '0', half] = form.exec(text?.trim() ?? '') ?? []
  if (hours === undefined || /^\d+$/.test(whole ?? '')) return undefined
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  const total = hour * 60 + Number(minutes)
  return Number(minutes) < 60 && total <= 1440 ? total : undefined
}

/** Minutes of `45`, `1:30`, `90 min`, `1.5 h`, `1h30` or `PT1H30M`. */
export function minutesOf(text: string | undefined): number | undefined {
  const given = text?.trim().replace(',', '.') ?? ''
  const [, hours, minutes] =
    /^(?:PT)?(?:(\d{1,3})\s?(?:h|:)\s?)?(?:(\d{1,5})\s?(?:m|min|mins|minutes|minuten)?)?$/i.exec(
      given,
    ) ?? []
  if (hours !== undefined || minutes !== undefined)
    return Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  const [, decimal] = /^(\d{1,3}\.\d{1,2})\s?(?:h|hours?|std)$/i.exec(given) ?? []
  return decimal === undefined ? undefined : Math.round(Number(decimal) * 60)
}
