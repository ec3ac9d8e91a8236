import { describe, expect, test } from 'vitest'
import { clockSeconds, findDateOrder, formatClock, isoDate, isoMoment } from './index.ts'

test.each([
  ['14:30', '14:30:00'],
  ['02:30 PM', '14:30:00'],
  ['12:15 a.m.', '00:15:00'],
  ['12 pm', '12:00:00'],
  ['14:30 PM', '14:30:00'],
  ['14h30', '14:30:00'],
  ['9 Uhr', '09:00:00'],
  ['14:30:15', '14:30:15'],
  ['24:00', '24:00:00'],
  ['25:30', '25:30:00'],
  ['48:00', undefined],
  ['14:30 AM', undefined],
  ['14:60', undefined],
  ['1430', undefined],
  ['noon', undefined],
])('the clock time %s is %s', (text, time) => {
  const seconds = clockSeconds(text)
  expect(seconds === undefined ? undefined : formatClock(seconds)).toBe(time)
})

describe('dates', () => {
  test.each([
    ['2026-05-01', '2026-05-01'],
    ['2026/5/1', '2026-05-01'],
    ['20260501', '2026-05-01'],
    ['1.5.2026', '2026-05-01'],
    ['Fri, 01 May 2026', '2026-05-01'],
    ['May 1st, 2026', '2026-05-01'],
    ['1/5/2026', undefined],
    ['31.4.2026', undefined],
    ['2026-05-01T10:00', undefined],
    ['May', undefined],
  ])('%s is %s', (text, date) => {
    expect(isoDate(text, undefined)).toBe(date)
  })

  test.each([
    [['1/5/2026', '13/5/2026'], '2026-05-01'],
    [['1/5/2026', '1/13/2026'], '2026-01-05'],
    [['1/5/2026', '13/5/2026', '5/13/2026'], undefined],
  ])('of %j decide the order together', (texts, date) => {
    expect(isoDate('1/5/2026', findDateOrder(texts))).toBe(date)
  })
})

test.each([
  ['2026-05-01T16:00:00+02:00', '2026-05-01T16:00:00+02:00'],
  ['2026-05-01 16:00', '2026-05-01T16:00:00'],
  ['2026-05-01 04:00 PM', '2026-05-01T16:00:00'],
  ['2026-05-01T24:00:00+02:00', '2026-05-02T00:00:00+02:00'],
  ['20260501T160000Z', '2026-05-01T16:00:00Z'],
  ['Fri, 01 May 2026 16:00:00 +0200', '2026-05-01T16:00:00+02:00'],
  ['Fri, 01 May 2026 16:00:00 GMT', '2026-05-01T16:00:00Z'],
  ['Fri May 01 2026 16:00:00 GMT+0200 (Central European Summer Time)', '2026-05-01T16:00:00+02:00'],
  ['Fri May  1 16:00:00 2026', '2026-05-01T16:00:00'],
  ['2026-05-01 16:00:00 UTC', '2026-05-01T16:00:00Z'],
  ['2026-05-01T16:00:00+02:00[Europe/Berlin]', '2026-05-01T16:00:00+02:00'],
  ['1777644000', '2026-05-01T14:00:00Z'],
  ['1777644000000', '2026-05-01T14:00:00Z'],
  ['01.05.2026 16:00', '2026-05-01T16:00:00'],
  ['01/05/2026 16:00', undefined],
  ['2026-05-01T25:00', undefined],
  ['2026-05-01', undefined],
  ['16:00', undefined],
])('the moment %s is %s', (text, moment) => {
  expect(isoMoment(text)).toBe(moment)
})
