import { instantMs, toInstant, zoneOffset, type Instant } from '@plenum/shared'

/** An instant as clocks at the venue show it: `2026-06-12T10:00:00+02:00`. */
export function localTime(instant: Instant, timeZone: string): string {
  const ms = instantMs(instant)
  // Zones of long ago are off by seconds, which no file can say.
  const offset = Math.round(zoneOffset(ms, timeZone) / 60_000)
  const clock = toInstant(ms + offset * 60_000).slice(0, 19)
  const sign = offset < 0 ? '-' : '+'
  return `${clock}${sign}${hoursAndMinutes(Math.abs(offset))}`
}

/** `90` → `01:30`; more than a day is still told in hours. */
export function hoursAndMinutes(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
