import { afterEach, beforeEach, expect, it } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const zone = process.env['TZ']
// Where a time without a zone would be another one.
beforeEach(() => void (process.env['TZ'] = 'Asia/Tokyo'))
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const noon = Date.UTC(2026, 5, 1, 12)

it('counts a date from the Date of the service', () => {
  const headers = new Headers({
    date: 'Mon, 01 Jun 2026 10:00:00 GMT',
    'retry-after': 'Mon, 01 Jun 2026 10:00:30 GMT',
  })
  expect(readRetryAfter(headers, noon)).toBe(30_000)
})

it.each<[string | null, number | undefined]>([
  ['120', 120_000],
  [' 5 ', 5000],
  ['0', 0],
  ['Mon, 01 Jun 2026 12:01:00 GMT', 60_000],
  ['Monday, 01-Jun-26 12:00:30 GMT', 30_000],
  ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
  ['Mon Jun  1 12:02:00 2026', 120_000],
  ['-5', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('a service that says “Retry-After: %s” means %s ms', (header, ms) => {
  expect(readRetryAfter(new Headers(header === null ? {} : { 'retry-after': header }), noon)).toBe(
    ms,
  )
})
