import { describe, expect, test } from 'vitest'
import { createDurationReader, usualForms, type DurationForms } from './index.ts'

function read(texts: readonly string[], forms?: Partial<DurationForms>) {
  const assumptions: string[] = []
  const reader = createDurationReader(texts, { forms, assume: (text) => assumptions.push(text) })
  return { minutes: texts.map((text) => reader(text)), assumptions }
}

describe('durations of one file', () => {
  test.each([
    ['proves hours by zero days', ['0:45:00', '1:00:00', '1:30:00', '02:00:00'], [45, 60, 90, 120]],
    ['proves hours by padding', ['01:00:00', '2:15:00'], [60, 135]],
    ['proves hours by a second part above 23', ['1:00:00', '1:45:00'], [60, 105]],
    ['has two parts for hours', ['0:45', '1:00', '54:00'], [45, 60, 3240]],
    ['has minutes and seconds', ['45:00', '90:00', '30:30'], [45, 90, 30.5]],
    ['has minutes and seconds below an hour', ['45:00', '1:30:00'], [45, 90]],
    ['has minutes', ['45', '600', '5'], [45, 600, 5]],
    ['has seconds', ['2700', '3600'], [45, 60]],
    ['has hours', ['1', '2', '1'], [60, 120, 60]],
    ['has fractions of hours', ['0.75', '1.5', '8'], [45, 90, 480]],
    ['has fractions of minutes', ['22.5', '45'], [22.5, 45]],
    ['has units', ['90 min', '1h30', 'PT1H30M', '1.5 h', '1 h 30 min'], [90, 90, 90, 90, 90]],
    ['has days', ['P1D', '1 day, 2:00:00', '2 days 3 h'], [1440, 1560, 3060]],
  ])('%s', (_, texts, minutes) => {
    expect(read(texts).minutes).toEqual(minutes)
  })

  test.each([
    ['three parts alone are hours', ['1:15:00', '2:00:00'], [75, 120], 'h:mm:ss'],
    ['beside two parts they are days', ['0:30', '2:06:00'], [30, 3240], 'd:hh:mm'],
    ['with minutes they are days', ['1:15:30'], [2370], 'd:hh:mm'],
  ])('%s, and reported', (_, texts, minutes, form) => {
    const { assumptions, ...result } = read(texts)
    expect(result).toEqual({ minutes })
    expect(assumptions).toEqual([expect.stringContaining(form)])
  })

  test('read as the caller knows them', () => {
    expect(read(['1:15:00'], { threeParts: 'd:hh:mm' })).toEqual({
      minutes: [1440 + 15 * 60],
      assumptions: [],
    })
    expect(read(['54:00', '60:00', '2:06:00', '3'], usualForms)).toEqual({
      minutes: [3240, 3600, 3240, 3],
      assumptions: [],
    })
  })

  test.each(['', 'soon', '-1:00', '1:2:3:4', 'PT', '10:00 to 11:00'])('%j is none', (text) => {
    expect(read([text]).minutes).toEqual([undefined])
  })
})
