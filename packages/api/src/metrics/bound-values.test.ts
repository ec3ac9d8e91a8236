import { expect, it } from 'vitest'
import { fakeClock } from '../testing/fake-clock.ts'
import { boundValues } from './bound-values.ts'

it('made-up values cannot fill the tables: after so many in a day they are one', () => {
  const clock = fakeClock('2026-06-01T10:00:00Z')
  const bound = boundValues(2, clock)
  const page = (value: string) => bound('general/pageView routeName', value)
  expect(['home', 'faq', 'home', 'made-up', 'faq'].map(page)).toEqual([
    'home',
    'faq',
    'home',
    '…',
    'faq',
  ])
  expect(bound('session/link kind', 'zoom')).toBe('zoom')
  clock.set('2026-06-02T00:00:00Z')
  expect(page('made-up')).toBe('made-up')
})

it('values made up at midnight take no place from what is counted every day', () => {
  const clock = fakeClock('2026-06-01T10:00:00Z')
  const bound = boundValues(4, clock)
  const page = (value: string) => bound('general/pageView routeName', value)
  const all = (values: string[]) => values.map(page)
  all(['once', 'home', 'home', 'faq', 'faq', 'faq', 'twice'])
  clock.set('2026-06-02T00:00:00Z')
  expect(all(['a', 'b', 'c', 'home', 'faq'])).toEqual(['a', 'b', '…', 'home', 'faq'])
  expect(all(['home', 'faq', 'faq'])).toEqual(['home', 'faq', 'faq'])
  clock.set('2026-06-04T00:00:00Z')
  expect(all(['c', 'd', 'e', 'faq', 'home'])).toEqual(['c', 'd', '…', 'faq', 'home'])
})
