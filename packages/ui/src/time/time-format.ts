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

/** `short`: GMT+1; `long`: Central European Standard Time. */
export type ZoneStyle = 'short' | 'long'

export interface FormatContext {
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

export function formatRange(context: FormatContext, start: Moment, end: Moment): string {
  // Spelt out rather than by `formatRange`, which adds both dates where a session passes midnight.
  return `${formatTime(context, start)} – ${formatTime(context, end)}`
}

/** Of a programme day (`2026-11-21`, whatever the zone), or of the day that a moment falls on. */
export function formatDay(context: FormatContext, day: Moment, style: DayStyle): string {
  const isDay = typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day)
  const timeZone = isDay ? 'UTC' : context.timeZone
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

/** Making a formatter costs a thousand times as much as using one. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  formatters.set(key, made)
  return made
}
