import type { Instant } from '@plenum/shared'

/** An instant of the programme, or milliseconds since 1970. */
export type Moment = Instant | number

/**
 * - `short`: Sat 21 Nov
 * - `long`: Saturday 21 November
 * - `full`: Saturday 21 November 2026
 * - `weekday`: Sat
 * - `number`: 21
 */
export type DayStyle = 'short' | 'long' | 'full' | 'weekday' | 'number'

/** How `formatMoment` writes the day. */
export type MomentStyle = 'short' | 'weekday'

/** `short`: GMT+1; `long`: Central European Standard Time. */
export type ZoneStyle = 'short' | 'long'

export interface FormatContext {
  /** BCP 47 tag in whose way dates and times are written. */
  readonly language: string
  readonly timeZone: string
  readonly hourCycle: 'h12' | 'h23' | undefined
}

const dayStyles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'short' },
  number: { day: 'numeric' },
}

const formatters = new Map<string, Intl.DateTimeFormat>()

export function formatTime(context: FormatContext, moment: Moment): string {
  return timeFormatter(context).format(new Date(moment))
}

/**
 * A time with its day. The day is left out if `near`, a moment or a programme day, falls on the same
 * calendar day, as below a heading that names it.
 */
export function formatMoment(
  context: FormatContext,
  moment: Moment,
  near?: Moment,
  style: MomentStyle = 'short',
): string {
  const time = formatTime(context, moment)
  if (near !== undefined && isSameDay(context, moment, near)) return time
  return style === 'weekday'
    ? `${formatDay(context, moment, 'weekday')} ${time}`
    : dayPrefix(context, moment) + time
}

/** Half a day: an end that is nearer can only be the next time that clocks show it. */
const unmistakable = 12 * 3_600_000

/**
 * The time at which something ends. The day is named if it is another one than that of the start,
 * unless the end follows within half a day. Empty if there is no end after the start.
 */
export function formatEnd(context: FormatContext, start: Moment, end: Moment): string {
  const length = toMs(end) - toMs(start)
  if (length <= 0) return ''
  return formatMoment(context, end, length < unmistakable ? end : start)
}

/** Start and end. The start's day is left out if `near` falls on it; see `formatMoment`. */
export function formatRange(
  context: FormatContext,
  start: Moment,
  end: Moment,
  near: Moment = start,
): string {
  const until = formatEnd(context, start, end)
  const from = formatMoment(context, start, near)
  return until ? `${from} – ${until}` : from
}

/** Of a programme day (`2026-11-21`, whatever the zone), or of the day that a moment falls on. */
export function formatDay(context: FormatContext, day: Moment, style: DayStyle): string {
  const timeZone = isProgrammeDay(day) ? 'UTC' : context.timeZone
  return formatter(context.language, { ...dayStyles[style], timeZone }).format(new Date(day))
}

/** Of the zone as it is at a moment: summer and winter time have different names. */
export function formatZone(context: FormatContext, style: ZoneStyle, at: number): string {
  const { timeZone } = context
  const parts = formatter(context.language, { timeZone, timeZoneName: style }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone
}

function timeFormatter({ language, timeZone, hourCycle }: FormatContext): Intl.DateTimeFormat {
  return formatter(language, {
    timeStyle: 'short',
    timeZone,
    ...(hourCycle ? { hourCycle } : {}),
  })
}

/** The day with the words or marks that lead to a time in the language: “Sat, Nov 21, ”. */
function dayPrefix({ language, timeZone }: FormatContext, moment: Moment): string {
  const format = { ...dayStyles.short, hour: 'numeric', minute: '2-digit', timeZone } as const
  const parts = formatter(language, format).formatToParts(new Date(moment))
  const timeAt = parts.findIndex(({ type }) => type === 'hour' || type === 'dayPeriod')
  const day = parts.slice(0, timeAt).map(({ value }) => value)
  return day.join('')
}

function isSameDay(context: FormatContext, one: Moment, other: Moment): boolean {
  return formatDay(context, one, 'full') === formatDay(context, other, 'full')
}

function isProgrammeDay(moment: Moment): boolean {
  return typeof moment === 'string' && /^\d{4}-\d\d-\d\d$/.test(moment)
}

function toMs(moment: Moment): number {
  return new Date(moment).getTime()
}

/** Making a formatter costs a thousand times as much as using one. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  formatters.set(key, made)
  return made
}
