import type ICAL from 'ical.js'
import { toInstant, type Instant } from '@plenum/shared'
import { createSourceClock, type SourceClock } from '../source-clock.ts'
import { findZone } from '../zone/index.ts'
import { parameterOf } from './parse-icalendar.ts'

/** Turns times of a calendar into instants; a floating time is local to the venue. */
export type CalendarTimes = (time: ICAL.Time, tzid: string | undefined) => Instant | undefined

export function calendarTimes(venue: SourceClock): CalendarTimes {
  const clocks = new Map<string, SourceClock | undefined>()
  const clockOf = (tzid: string) => {
    if (!clocks.has(tzid)) {
      const zone = zoneOfTzid(tzid)
      clocks.set(tzid, zone === undefined ? undefined : createSourceClock(zone))
    }
    return clocks.get(tzid)
  }
  return (time, tzid) => {
    const local = localForm(time)
    if (time.isDate) return venue.instant(local)
    if (time.zone?.tzid === 'UTC') return createSourceClock('UTC').instant(local)
    if (tzid === undefined) return venue.instant(local)
    // A zone without a usual name has a definition in the file.
    const isDefined = time.zone !== undefined && time.zone.tzid !== 'floating'
    return (
      clockOf(tzid)?.instant(local) ??
      (isDefined ? toInstant(time.toUnixTime() * 1000) : venue.instant(local))
    )
  }
}

/** `Europe/Berlin`, `W. Europe Standard Time`, `/citadel.org/20210210_1/Europe/Berlin`. */
export function zoneOfTzid(tzid: string): string | undefined {
  const parts = tzid.replace(/^\/[^/]+\/(?:[^/]*\d[^/]*\/)?/, '')
  return (findZone(tzid, []) ?? findZone(parts, []))?.zone
}

/** The zone that most events of a calendar name. */
export function usualZone(events: readonly ICAL.Component[]): string | undefined {
  const counts = new Map<string, number>()
  for (const event of events) {
    const tzid = parameterOf(event.getFirstProperty('dtstart'), 'tzid')
    const zone = tzid === undefined ? undefined : zoneOfTzid(tzid)
    if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

function localForm({ year, month, day, hour, minute, second, isDate }: ICAL.Time): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDate ? `${date}T00:00:00` : `${date}T${two(hour)}:${two(minute)}:${two(second)}`
}
