import { describe, expect, it } from 'vitest'
import { isTimeZone, wallClock, zoneOffset } from './zone.ts'

const hour = 3_600_000

describe('time zones', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Ushuaia', 'UTC', 'Asia/Kathmandu'])(
    '%s is one',
    (name) => expect(isTimeZone(name)).toBe(true),
  )

  it.each(['', 'Mars/Olympus', '+02:00', '-05', 'Europe/Berlin ', '../etc'])(
    '“%s” is none',
    (name) => expect(isTimeZone(name)).toBe(false),
  )

  it('tell what the clocks show, midnight being 0 o’clock', () => {
    expect(wallClock('2026-06-12T22:00:00Z', 'Europe/Berlin')).toEqual({
      year: 2026,
      month: 6,
      day: 13,
      hour: 0,
      minute: 0,
      second: 0,
    })
  })

  it.each([
    ['2026-06-12T08:00:00Z', 'Europe/Berlin', 2],
    ['2026-01-12T08:00:00Z', 'Europe/Berlin', 1],
    ['2026-06-12T08:00:00Z', 'Asia/Kathmandu', 5.75],
    ['2026-06-12T08:00:00Z', 'Pacific/Kiritimati', 14],
    ['2026-06-12T08:00:00Z', 'America/St_Johns', -2.5],
    ['2026-06-12T08:00:00Z', 'UTC', 0],
  ])('know the offset at %s in %s: %d hours', (instant, zone, hours) => {
    expect(zoneOffset(instant, zone)).toBe(hours * hour)
  })

  it('ignore fractions of a second', () => {
    expect(zoneOffset(Date.UTC(2026, 5, 12) + 999, 'UTC')).toBe(0)
    expect(zoneOffset(-1, 'UTC')).toBe(0)
  })

  it('refuse a zone that does not exist', () => {
    expect(() => wallClock(0, 'Mars/Olympus')).toThrow(RangeError)
  })
})
