import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toInstant } from './instant.ts'
import { addDays, durationMinutes, programmeDay, programmeDayBounds } from './programme-day.ts'
import { zonedToInstant } from './zoned-instant.ts'

const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const anyChange = fc.integer({ min: 0, max: 1439 })
const anyInstant = fc
  .integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2040, 0) / 1000 })
  .map((seconds) => toInstant(seconds * 1000))

describe('programme days', () => {
  it.each([
    ['2026-06-12T01:30', 240, '2026-06-11'],
    ['2026-06-12T03:59:59', 240, '2026-06-11'],
    ['2026-06-12T04:00', 240, '2026-06-12'],
    ['2026-06-12T23:59', 240, '2026-06-12'],
    ['2026-06-12T00:00', 0, '2026-06-12'],
    ['2026-06-12T08:59', 540, '2026-06-11'],
  ])('put %s, with a change at minute %d, into %s', (local, change, day) => {
    for (const zone of ['Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles'])
      expect(programmeDay(zonedToInstant(local, zone), zone, change)).toBe(day)
  })

  it('last 23 and 25 hours when the clocks change', () => {
    expect(programmeDayBounds('2026-03-28', 'Europe/Berlin', 240)).toEqual({
      start: '2026-03-28T03:00:00Z',
      end: '2026-03-29T02:00:00Z',
    })
    expect(programmeDayBounds('2026-10-24', 'Europe/Berlin', 240)).toEqual({
      start: '2026-10-24T02:00:00Z',
      end: '2026-10-25T03:00:00Z',
    })
  })

  it('begin once where the clocks show the hour of change twice', () => {
    const day = (instant: string) => programmeDay(instant, 'Europe/Berlin', 150)
    expect(day('2026-10-25T00:29:59Z')).toBe('2026-10-24')
    expect(day('2026-10-25T00:30:00Z')).toBe('2026-10-25')
    expect(day('2026-10-25T01:15:00Z')).toBe('2026-10-25')
  })

  it('begin an hour late where the clocks skip the hour of change', () => {
    const day = (instant: string) => programmeDay(instant, 'Europe/Berlin', 150)
    expect(day('2026-03-29T01:15:00Z')).toBe('2026-03-28')
    expect(day('2026-03-29T01:30:00Z')).toBe('2026-03-29')
  })

  it('hold every instant once, in every zone and with any hour of change', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, anyChange, (instant, zone, change) => {
        const day = programmeDay(instant, zone, change)
        const { start, end } = programmeDayBounds(day, zone, change)
        expect(start <= instant && instant < end).toBe(true)
        expect(programmeDay(start, zone, change)).toBe(day)
        expect(programmeDayBounds(addDays(day, 1), zone, change).start).toBe(end)
      }),
      { numRuns: 500 },
    )
  })

  it('follow one another', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })
})

describe('a duration', () => {
  it('is told in minutes', () => {
    expect(durationMinutes({ start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:30:00Z' })).toBe(90)
  })

  it('is nothing where a source says that the end comes first', () => {
    expect(durationMinutes({ start: '2026-06-12T08:00:00Z', end: '2026-06-12T07:00:00Z' })).toBe(0)
  })
})
