import { describe, expect, test } from 'vitest'
import { createSourceClock } from '../source-clock.ts'
import { createDurationReader } from '../times/index.ts'
import { spanReader } from './mapped-times.ts'
import type { ProgrammeMapping } from './programme-mapping.ts'

const clock = createSourceClock('Europe/Paris')
const minutesOf = createDurationReader([], { assume: () => {} })
const session = { title: 't', date: 'date', start: 'start', end: 'end', duration: 'duration' }

type Cells = Record<string, string>
const spans = (rows: readonly Cells[], dateOrder?: ProgrammeMapping['dateOrder']) => {
  const valued = rows.map((cells) => ({ value: (name: string) => cells[name] }))
  return valued.map(spanReader(valued, { session, dateOrder }, clock, minutesOf))
}
const starts = (...texts: string[]) => spans(texts.map((start) => ({ start }))).map(startOf)
const startOf = ({ start, lost }: ReturnType<typeof spans>[number]) =>
  start ?? lost.map(({ fault }) => fault).join()

describe('a date and time', () => {
  test.each([
    ['2026-06-12 10:00', '2026-06-12T08:00:00Z'],
    ['2026/6/2 10:00', '2026-06-02T08:00:00Z'],
    ['12.6.2026 10:00', '2026-06-12T08:00:00Z'],
    ['12. 6. 2026, 10:00', '2026-06-12T08:00:00Z'],
    ['Fri, 12.06.26 10:00', '2026-06-12T08:00:00Z'],
    ['12 June 2026 10:00', '2026-06-12T08:00:00Z'],
    ['Friday 12th June 2026, 10:00', '2026-06-12T08:00:00Z'],
    ['Jun 12, 2026 10:00 AM', '2026-06-12T08:00:00Z'],
    ['12-Jun-2026 10:00', '2026-06-12T08:00:00Z'],
    ['12. Juni 2026 10 Uhr', '2026-06-12T08:00:00Z'],
    ['12 juin 2026 10h30', '2026-06-12T08:30:00Z'],
    ['31.4.2026 10:00', 'no date or time'],
    ['Friday 10:00', 'no date or time'],
    ['2026-06-12', 'no date or time'],
    ['2026-06-12T10:00:00+01:00', '2026-06-12T09:00:00Z'],
    ['2026-06-12T10:00:00.000Z', '2026-06-12T10:00:00Z'],
    ['2026-06-12 10:00:00 UTC', '2026-06-12T10:00:00Z'],
    ['2026-06-12 10:00:00 +0300', '2026-06-12T07:00:00Z'],
    ['2026-06-12 10:00:00+00', '2026-06-12T10:00:00Z'],
    ['2026-06-12T24:00', '2026-06-12T22:00:00Z'],
    ['2026-06-12 24:00:00', '2026-06-12T22:00:00Z'],
    ['2026-06-12 24:30', 'no date or time'],
    ['2026-06-12 14.30', '2026-06-12T12:30:00Z'],
    ['2026-06-12 14:75', 'no date or time'],
    ['2026-06-12 9', 'no date or time'],
    ['2026-06-12 noon', 'no date or time'],
  ])('%s is %s', (text, expected) => {
    expect(starts(text)).toEqual([expected])
  })
})

describe('a twelve-hour clock', () => {
  test.each([
    ['09:00 AM', '07:00'],
    ['10:00am', '08:00'],
    ['2:30 PM', '12:30'],
    ['02:30PM', '12:30'],
    ['2:30\u202fPM', '12:30'],
    ['2 p.m.', '12:00'],
    ['2:30 p. m.', '12:30'],
    ['11:59:30 pm', '21:59'],
    ['12 pm', '10:00'],
    ['14:30 PM', '12:30'],
  ])('%s is %s in summer', (time, utc) => {
    expect(starts(`2026-06-12 ${time}`)[0]?.slice(0, 16)).toBe(`2026-06-12T${utc}`)
  })

  test('counts 12 am as midnight', () => {
    expect(starts('2026-06-12 12:15 AM', '2026-06-12 14:30 AM')).toEqual([
      '2026-06-11T22:15:00Z',
      'no date or time',
    ])
  })

  test('leaves no hour without am or pm to a guess', () => {
    const rows = ['1:30 PM', '9:00', '14:00', '0:30', '09:00 Z'].map((time) => `2026-06-12 ${time}`)
    expect(starts(...rows, '2026-06-12T09:00')).toEqual([
      '2026-06-12T11:30:00Z',
      'without am or pm',
      '2026-06-12T12:00:00Z',
      '2026-06-11T22:30:00Z',
      '2026-06-12T09:00:00Z',
      '2026-06-12T07:00:00Z',
    ])
    const [apart] = spans([{ date: '2026-06-12', start: '9:00', end: '10:00 am' }])
    expect(apart).toMatchObject({ start: undefined, lost: [{ text: '9:00' }] })
  })
})

describe('the order of day and month', () => {
  test('is proven by one date for all', () => {
    expect(starts('06/12/2026 10:00', '06/13/2026 10:00')).toEqual([
      '2026-06-12T08:00:00Z',
      '2026-06-13T08:00:00Z',
    ])
    expect(starts('12/06/2026 10:00', '13-06-2026 10:00')).toEqual([
      '2026-06-12T08:00:00Z',
      '2026-06-13T08:00:00Z',
    ])
    const [first] = spans([
      { date: '6/5/2026', start: '10:00', end: '11:00' },
      { date: '6/15/2026', start: '10:00', end: '11:00' },
    ])
    expect(first).toMatchObject({ start: '2026-06-05T08:00:00Z', end: '2026-06-05T09:00:00Z' })
  })

  test('is not guessed from dates that fit both', () => {
    const fault = 'day and month may be swapped, so name their order (dateOrder)'
    expect(starts('12/06/2026 10:00', '01/06/2026 10:00')).toEqual([fault, fault])
    expect(starts('13/06/2026 10:00', '06/13/2026 10:00', '01/06/2026 10:00')).toEqual([
      fault,
      fault,
      fault,
    ])
  })

  test('is needed for a date apart from its times', () => {
    expect(spans([{ date: '12/06/2026', start: '10:00' }])).toEqual([
      {
        start: undefined,
        end: undefined,
        lost: [
          {
            text: '12/06/2026',
            fault: 'day and month may be swapped, so name their order (dateOrder)',
          },
        ],
      },
    ])
  })

  test('is the one of the mapping before all others', () => {
    const [span] = spans([{ start: '06/12/2026 10:00', duration: '60' }], 'mdy')
    expect(span).toEqual({
      start: '2026-06-12T08:00:00Z',
      end: '2026-06-12T09:00:00Z',
      lost: [],
    })
    expect(spans([{ start: '06.12.2026 10:00' }], 'mdy')[0]?.start).toBe('2026-06-12T08:00:00Z')
  })
})

describe('a date apart from its times', () => {
  const at = (start?: string, end?: string, lost: string[] = []) => ({
    start,
    end,
    lost: lost.map((text) => ({ text, fault: 'no date or time' })),
  })

  test.each([
    [
      { start: '2026-06-12 10:00', end: '11:00' },
      at('2026-06-12T08:00:00Z', '2026-06-12T09:00:00Z'),
    ],
    [
      { date: '12.6.2026', start: '10 am', end: '1 am' },
      at('2026-06-12T08:00:00Z', '2026-06-12T23:00:00Z'),
    ],
    [
      { date: '2026-06-12 00:00:00', start: '23:00', end: '24:00' },
      at('2026-06-12T21:00:00Z', '2026-06-12T22:00:00Z'),
    ],
    [
      { date: 'Friday, June 12, 2026', start: '23:00', end: '12:00 AM' },
      at('2026-06-12T21:00:00Z', '2026-06-12T22:00:00Z'),
    ],
    [{ date: '2026-06-12' }, at()],
    [{}, at()],
    [{ date: '2026-06-12', start: 'early' }, at(undefined, undefined, ['early'])],
    [
      { date: '2026-06-12', start: '10:00', end: 'late' },
      at('2026-06-12T08:00:00Z', undefined, ['late']),
    ],
  ])('%j', (cells, expected) => {
    expect(spans([cells])).toEqual([expected])
  })
})
