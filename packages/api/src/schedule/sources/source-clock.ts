import { isTimeZone, toInstant, zonedToInstant, type Instant } from '@plenum/shared'
import { ProgrammeError } from './programme-error.ts'
import type { Drop } from './programme-warnings.ts'
import { isoDate, isoMoment, type DateOrder } from './times/index.ts'

/**
 * Reads the times of a file. An unreadable time is undefined; with a `path`, it is reported as a
 * dropped value of that place.
 */
export interface SourceClock {
  readonly timeZone: string
  /** The date of a text without a time, `2026-05-01`; undefined for any other text. */
  date(text: string | undefined): string | undefined
  /**
   * A date and time in ISO 8601, RFC 2822 or another form without doubt, with or without an offset;
   * without one it is local to the venue.
   */
  instant(text: string | undefined, path?: string): Instant | undefined
  /** From a start to an end, or for a number of minutes. An end goes before the minutes. */
  span(
    times: {
      readonly start: string | undefined
      readonly end?: string | undefined
      readonly minutes?: number | undefined
    },
    path?: string,
  ): { readonly start: Instant | undefined; readonly end: Instant | undefined }
}

export interface SourceClockOptions {
  /** Read every time as local, whatever offset it carries. Default: false. */
  readonly ignoreOffsets?: boolean
  /** The order of dates such as `6/12/2026`. @default such dates are unreadable */
  readonly dateOrder?: DateOrder | undefined
  /** Reports unreadable times. @default none are reported */
  readonly drop?: Drop
}

const form = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(Z|[+-]\d\d:\d\d)?$/

/** Throws `programme.time-zone-unknown` for a zone that does not exist. */
export function createSourceClock(timeZone: string, options: SourceClockOptions = {}): SourceClock {
  if (!isTimeZone(timeZone)) {
    throw new ProgrammeError('programme.time-zone-unknown', { detail: quoteZone(timeZone) })
  }
  const instant: SourceClock['instant'] = (text, path) => {
    const read = readInstant(text, timeZone, options)
    if (read === undefined && text?.trim() && path !== undefined)
      options.drop?.('time.unreadable', 'A date or time cannot be read.', path, text)
    return read
  }
  return {
    timeZone,
    date: (text) => isoDate(text, options.dateOrder),
    instant,
    span({ start: from, end: to, minutes }, path) {
      const start = instant(from, path)
      return { start, end: instant(to, path) ?? later(start, minutes) }
    },
  }
}

function readInstant(
  text: string | undefined,
  timeZone: string,
  { ignoreOffsets, dateOrder }: SourceClockOptions,
): Instant | undefined {
  const [, date = '', time, offset] = form.exec(isoMoment(text, dateOrder) ?? '') ?? []
  // The years that a programme can be of; others are a slip, and far ones break calendars.
  if (!time || date < '1970-01-02' || date > '2199') return undefined
  const local = `${date}T${time}`
  if (!offset || ignoreOffsets) return zonedToInstant(local, timeZone)
  return toInstant(Date.parse(`${local}Z`) - offsetMinutes(offset) * 60_000)
}

function offsetMinutes(offset: string): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0
}

function later(start: Instant | undefined, minutes: number | undefined): Instant | undefined {
  if (start === undefined || minutes === undefined || !Number.isFinite(minutes)) return undefined
  const ms = Date.parse(start) + minutes * 60_000
  return ms < Date.parse('2200-01-01') && ms > 0 ? toInstant(ms) : undefined
}

/** The detail of an error about a zone. */
export function quoteZone(text: string): string {
  return `It was given as “${text.slice(0, 60)}”.`
}
