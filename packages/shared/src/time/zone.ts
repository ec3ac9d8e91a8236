import type { Instant } from './instant.ts'

/** What a clock on the wall shows; month and day count from one. */
export interface WallClock {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Whether the name is one of the IANA database, such as `Asia/Kathmandu`, that this program knows. */
export function isTimeZone(name: string): boolean {
  // Newer engines also take an offset such as `+02:00`, which knows no summer time.
  if (!/^[a-z]/i.test(name)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * What clocks in the zone show at an instant (text, or milliseconds since 1970). Throws a
 * `RangeError` for a zone that does not exist.
 */
export function wallClock(instant: Instant | number, zone: string): WallClock {
  const [, month, day, year, hour, minute, second] =
    /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(formatter(zone).format(toMs(instant))) ?? []
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  }
}

/**
 * How far clocks in the zone are ahead of UTC at an instant, in milliseconds; negative to the
 * west. Throws a `RangeError` for a zone that does not exist.
 */
export function zoneOffset(instant: Instant | number, zone: string): number {
  const ms = toMs(instant)
  const wholeSecond = Math.floor(ms / 1000) * 1000
  return wallClockMs(wallClock(wholeSecond, zone)) - wholeSecond
}

/** The wall clock as milliseconds since 1970, as if it stood in UTC. */
export function wallClockMs(clock: WallClock): number {
  const { year, month, day, hour, minute, second } = clock
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

export function toMs(instant: Instant | number): number {
  return typeof instant === 'number' ? instant : Date.parse(instant)
}

/** One formatter for each zone: making one costs a hundred times what using it does. */
function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(zone, made)
  return made
}
