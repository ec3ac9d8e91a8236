import { expect, it } from 'vitest'
import { isOver, offerEnd } from './offer-end.ts'

const minute = 60_000
const at = (time: string) => Date.parse(`2026-06-12T${time}:00Z`)
const occurrences = [
  { start: '2026-06-12T10:00:00Z', end: '2026-06-12T11:00:00Z' },
  { start: '2026-06-12T16:00:00Z', end: '2026-06-12T17:00:00Z' },
]

it.each([
  ['long before', '00:00', '02:00'],
  ['as the session nears', '06:00', '07:00'],
  ['shortly before', '09:50', '09:55'],
  ['between two times that it is given', '12:00', '13:00'],
  ['in its midst', '16:10', '16:15'],
  ['just before its end', '16:58', '17:00'],
])('an offer made %s, at %s, lasts until %s', (_, now, until) => {
  expect(offerEnd({ occurrences, now: at(now), longest: 120 * minute })).toBe(at(until))
})

it('an offer in a session without a time lasts as long as offers do', () => {
  expect(offerEnd({ occurrences: [], now: 0, longest: 7 })).toBe(7)
})

it('a session is over when it has been given for the last time', () => {
  expect([at('11:30'), at('17:00')].map((now) => isOver(occurrences, now))).toEqual([false, true])
  expect(isOver([], at('17:00'))).toBe(false)
})
