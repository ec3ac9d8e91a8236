import { expect, it } from 'vitest'
import { hasPassed, latestPlausible } from './index.ts'

const hour = 3_600_000
const noon = Date.UTC(2026, 5, 1, 12)

it.each([
  ['an hour ago', -hour, true],
  ['half an hour ago', -hour / 2, false],
  ['by a server whose clock is 30 s ahead', 30_000, false],
  ['before the clock stepped back two hours', 2 * hour, true],
  ['before the clock stepped back a day', 24 * hour, true],
])('an hour since a moment written %s: %s → %s', (_, offset, passed) => {
  expect(hasPassed(new Date(noon + offset), hour, noon)).toBe(passed)
})

it('accepts moments of servers whose clock is a minute ahead', () => {
  expect(latestPlausible(noon)).toEqual(new Date(noon + 60_000))
})
