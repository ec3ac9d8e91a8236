import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toInstant } from './instant.ts'
import { wallClockMs, wallClock, zoneOffset } from './zone.ts'
import { zonedToInstant } from './zoned-instant.ts'

const zones = Intl.supportedValuesOf('timeZone')
const anyInstant = fc
  .integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2040, 0) / 1000 })
  .map((seconds) => seconds * 1000)

describe('a local time becomes an instant', () => {
  it.each([
    ['an ordinary one', '2026-06-12T10:00', 'Europe/Berlin', '2026-06-12T08:00:00Z'],
    ['with seconds', '2026-06-12T10:00:30', 'Europe/Berlin', '2026-06-12T08:00:30Z'],
    [
      'one that clocks skip: on by an hour',
      '2026-03-29T02:30',
      'Europe/Berlin',
      '2026-03-29T01:30:00Z',
    ],
    [
      'one that clocks show twice: the first',
      '2026-10-25T02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
    ],
    ['skipped in New York', '2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00Z'],
    ['twice in New York', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
    [
      'twice on Lord Howe, by half an hour',
      '2026-04-05T01:45',
      'Australia/Lord_Howe',
      '2026-04-04T14:45:00Z',
    ],
    ['on the day that Samoa left out', '2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00:00Z'],
    ['at a midnight that Beirut skips', '2026-03-29T00:00', 'Asia/Beirut', '2026-03-28T22:00:00Z'],
  ])('%s: %s in %s', (_, local, zone, instant) => {
    expect(zonedToInstant(local, zone)).toBe(instant)
  })

  it.each(['2026-06-12', '2026-06-31T10:00', '2026-06-12T24:00', '2026-06-12T10:00Z', 'noon'])(
    'but “%s” is no local time',
    (text) => expect(() => zonedToInstant(text, 'Europe/Berlin')).toThrow(RangeError),
  )

  it('and back, in every zone, at any instant, even around changes of the clock', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), anyInstant, (zone, ms) => {
        const found = Date.parse(zonedToInstant(localText(ms, zone), zone))
        // The same reading of the clock; the first one where clocks show it twice.
        expect(wallClock(found, zone)).toEqual(wallClock(ms, zone))
        expect(found).toBeLessThanOrEqual(ms)
      }),
      { numRuns: 500 },
    )
  })

  it('is what each zone does on each of its changes of the clock in 2026', () => {
    for (const zone of zones)
      for (const change of clockChanges(zone)) {
        const before = zoneOffset(change - 1000, zone)
        const half = (zoneOffset(change, zone) - before) / 2
        // The middle of what the clocks skip or show twice, read as they stood before the change.
        const local = toInstant(change + before + half).slice(0, 19)
        expect([zone, zonedToInstant(local, zone)]).toEqual([zone, toInstant(change + half)])
      }
  })
})

function localText(ms: number, zone: string): string {
  return toInstant(wallClockMs(wallClock(ms, zone))).slice(0, 19)
}

/** The instants in 2026 at which the offset of a zone changes, to the second. */
function clockChanges(zone: string): number[] {
  const week = 7 * 86_400_000
  const changes: number[] = []
  for (let from = Date.UTC(2026, 0); from < Date.UTC(2027, 0); from += week) {
    let [low, high] = [from, from + week]
    if (zoneOffset(low, zone) === zoneOffset(high, zone)) continue
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (zoneOffset(middle, zone) === zoneOffset(low, zone)) low = middle
      else high = middle
    }
    changes.push(high)
  }
  return changes
}
