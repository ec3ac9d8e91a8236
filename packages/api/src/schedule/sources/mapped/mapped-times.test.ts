import { describe, expect, test } from 'vitest'
import { createSourceClock } from '../source-clock.ts'
import { clockMinutes, mappedSpan, minutesOf, readDate } from './mapped-times.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'

describe('dates', () => {
  test.each([
    ['2026-06-12', undefined, '2026-06-12'],
    ['2026/6/2', undefined, '2026-06-02'],
    ['12.6.2026', undefined, '2026-06-12'],
    ['12. 6. 2026', undefined, '2026-06-12'],
    ['12/06/2026', undefined, undefined],
    ['12/06/2026', 'dmy', '2026-06-12'],
    ['12/06/26', 'dmy', '2026-06-12'],
    ['06/12/2026', 'mdy', '2026-06-12'],
    ['31.4.2026', undefined, undefined],
    ['13/13/2026', 'dmy', undefined],
    ['Friday', 'dmy', undefined],
  ] as const)('%s in order %s is %s', (text, order, date) => {
    expect(readDate(text, order)).toBe(date)
  })
})

describe('times of day', () => {
  test.each([
    ['14:30', 870],
    ['14.30', 870],
    ['14h30', 870],
    ['14h', 840],
    ['14:30:00', 870],
    ['2:30 pm', 870],
    ['2 p.m.', 840],
    ['12 am', 0],
    ['9 Uhr', 540],
    ['24:00', 1440],
    ['24:30', undefined],
    ['9', undefined],
    ['14:75', undefined],
    ['noon', undefined],
  ])('%s is minute %s', (text, minutes) => {
    expect(clockMinutes(text)).toBe(minutes)
  })
})

describe('durations', () => {
  test.each([
    ['45', 45],
    ['1:30', 90],
    ['90 min', 90],
    ['1.5 h', 90],
    ['1,5h', 90],
    ['1h30', 90],
    ['2h', 120],
    ['PT1H30M', 90],
    ['PT45M', 45],
    ['', undefined],
    ['a while', undefined],
  ])('%s is %s minutes', (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes)
  })
})

describe('when a row takes place', () => {
  const clock = createSourceClock('Europe/Paris')
  const session = { title: 't', date: 'date', start: 'start', end: 'end', duration: 'duration' }
  const span = (cells: Record<string, string>, dateOrder?: ProgrammeMapping['dateOrder']) =>
    mappedSpan({ value: (name) => cells[name] }, { session, dateOrder }, clock)
  const at = (start?: string, end?: string, isUnreadable = false) => ({ start, end, isUnreadable })

  test.each([
    [
      { start: '2026-06-12T10:00:00+02:00', duration: '60' },
      at('2026-06-12T08:00:00Z', '2026-06-12T09:00:00Z'),
    ],
    [
      { start: '2026-06-12 10:00', end: '11:00' },
      at('2026-06-12T08:00:00Z', '2026-06-12T09:00:00Z'),
    ],
    [
      { start: '12.6.2026 10:00', end: '12.6.2026 11:00' },
      at('2026-06-12T08:00:00Z', '2026-06-12T09:00:00Z'),
    ],
    [
      { date: '12.6.2026', start: '10 am', end: '1 am' },
      at('2026-06-12T08:00:00Z', '2026-06-12T23:00:00Z'),
    ],
    [
      { date: '2026-06-12', start: '23:00', end: '24:00' },
      at('2026-06-12T21:00:00Z', '2026-06-12T22:00:00Z'),
    ],
    [{ date: '2026-06-12' }, at()],
    [{}, at()],
    [{ date: '2026-06-12', start: 'early' }, at(undefined, undefined, true)],
    [
      { date: '2026-06-12', start: '10:00', end: 'late' },
      at('2026-06-12T08:00:00Z', undefined, true),
    ],
  ])('%j', (cells, expected) => {
    expect(span(cells)).toEqual(expected)
  })

  test('a date and time of numbers needs their order', () => {
    const cells = { start: '06/12/2026 10:00', duration: '60' }
    expect(span(cells)).toEqual(at(undefined, undefined, true))
    expect(span(cells, 'mdy').start).toBe('2026-06-12T08:00:00Z')
  })
})
