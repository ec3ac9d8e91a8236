import { expect, it } from 'vitest'
import { groupNavigation, splitNavigation } from './navigation.ts'

const place = (id: string, group?: string) => ({
  id,
  label: id,
  href: `#${id}`,
  ...(group ? { group } : {}),
})

it('places without a heading come first, headings in the order of their first place', () => {
  const items = [
    place('venue', 'Practical'),
    place('home'),
    place('team', 'About'),
    place('help', 'Practical'),
  ]
  const groups = groupNavigation(items).map(({ name, items }) => [name, items.map(({ id }) => id)])
  expect(groups).toEqual([
    [undefined, ['home']],
    ['Practical', ['venue', 'help']],
    ['About', ['team']],
  ])
})

it('a phone shows four places, and keeps the others behind “more”', () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => place(id))
  const { bar, more } = splitNavigation(items)
  expect([bar.map(({ id }) => id), more.map(({ id }) => id)]).toEqual([
    ['a', 'b', 'c', 'd'],
    ['e', 'f'],
  ])
})
