import { toInstant, type Instant } from './instant.ts'
import { zoneOffset } from './zone.ts'

const day = 86_400_000

/**
 * The instant at which clocks in the zone show a local time such as `2026-06-12T10:00` (seconds
 * may follow). Where clocks are set forward and skip the local time, it is moved on by as much as
 * they skip (02:30 becomes 03:30); where they are set back and show it twice, the first is meant.
 * These are the choices of `Temporal` (“compatible”) and of RFC 5545.
 *
 * Throws a `RangeError` for a text that is no local time and for a zone that does not exist.
 */
export function zonedToInstant(localDateTime: string, zone: string): Instant {
  return toInstant(zonedToMs(localMs(localDateTime), zone))
}

/** The same for a local time in milliseconds since 1970, read as if it stood in UTC. */
export function zonedToMs(local: number, zone: string): number {
  // No zone is a day or more away from UTC, so these two offsets lie before and after the instant.
  const before = zoneOffset(local - day, zone)
  const after = zoneOffset(local + day, zone)
  if (before === after) return local - before
  const shown = [local - before, local - after].filter((ms) => ms + zoneOffset(ms, zone) === local)
  return shown.length ? Math.min(...shown) : local - before
}

function localMs(text: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? Date.parse(`${text}Z`) : NaN
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, text.length) !== text)
    throw new RangeError(`Expected a local time such as 2026-06-12T10:00, but got “${text}”`)
  return ms
}
