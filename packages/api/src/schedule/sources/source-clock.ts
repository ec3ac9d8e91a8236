import { isTimeZone, toInstant, zonedToInstant, type Instant } from '@plenum/shared'
import { ProgrammeError } from './programme-error.ts'

/** Reads the times of a file; what it does not understand is undefined, never a guess. */
export interface SourceClock {
  readonly timeZone: string
  /** An ISO 8601 time with or without an offset; without one it is local to the venue. */
  instant(text: string | undefined): Instant | undefined
  /** From a start to an end, or for so many minutes. A number of minutes gives way to an end. */
  span(times: {
    readonly start: string | undefined
    readonly end?: string | undefined
    readonly minutes?: number | undefined
  }): { readonly start: Instant | undefined; readonly end: Instant | undefined }
}

export interface SourceClockOptions {
  /** Read every time as local, whatever offset it carries. Default: false. */
  readonly ignoreOffsets?: boolean
}

const form =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?$/i

/** Throws `programme.time-zone-unknown` for a zone that does not exist. */
export function createSourceClock(timeZone: string, options: SourceClockOptions = {}): SourceClock {
  if (!isTimeZone(timeZone)) {
    throw new ProgrammeError('programme.time-zone-unknown', { detail: quoteZone(timeZone) })
  }
  const instant = (text: string | undefined) => readInstant(text, timeZone, options)
  return {
    timeZone,
    instant,
    span({ start: from, end: to, minutes }) {
      const start = instant(from)
      return { start, end: instant(to) ?? later(start, minutes) }
    },
  }
}

function readInstant(
  text: string | undefined,
  timeZone: string,
  options: SourceClockOptions,
): Instant | undefined {
  const [, date, time, seconds = '00', offset] = form.exec(text?.trim() ?? '') ?? []
  // The years that a programme can be of; others are a slip, and far ones break calendars.
  if (!date || !time || date < '1970-01-02' || date > '2199') return undefined
  const local = `${date}T${time}:${seconds}`
  try {
    if (!offset || options.ignoreOffsets) return zonedToInstant(local, timeZone)
    const utc = Date.parse(zonedToInstant(local, 'UTC'))
    return toInstant(utc - offsetMinutes(offset) * 60_000)
  } catch (error) {
    // Well-formed, but no such time: 25:00 or the 31st of April.
    if (error instanceof RangeError) return undefined
    throw error
  }
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
