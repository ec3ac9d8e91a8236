import { describe, expect, test } from 'vitest'
import { durationMinutesOf } from './frab-times.ts'

describe('durations', () => {
  test.each([
    ['45', 45],
    ['0:45', 45],
    ['1:00', 60],
    ['01:30', 90],
    ['54:00', 54 * 60],
    ['2:06:00', (2 * 24 + 6) * 60],
    ['00:30:00', 30],
    ['0:20:00', 20],
    ['1:30:00', 90],
    ['', undefined],
    ['PT1H', 60],
    ['PT45M', 45],
    ['90 min', 90],
    ['soon', undefined],
    ['-1:00', undefined],
  ])('%j is %s minutes', (text, minutes) => {
    expect(durationMinutesOf(text, undefined)).toBe(minutes)
  })

  test('three parts mean what the caller says', () => {
    expect(durationMinutesOf('2:06:00', 'h:mm:ss')).toBe(126)
    expect(durationMinutesOf('0:20:00', 'd:hh:mm')).toBe(20 * 60)
  })
})
