import { describe, expect, it } from 'vitest'
import { buildPage, buildSettings } from '../testing/index.ts'
import type { ShowState } from './condition.ts'
import { navigationPlaces, shownWidgets } from './navigation.ts'
import { mayOpenPage } from './page.ts'

const state: ShowState = { phase: 'during', viewer: null, features: [], now: 0, language: 'en' }
const pages = [
  buildPage({ id: 'home', kind: 'home' }),
  buildPage({ id: 'off', enabled: false }),
  buildPage({ id: 'hidden', visible: false }),
  buildPage({ id: 'mine', access: 'account' }),
  buildPage({ id: 'booth', access: 'interpreter' }),
  buildPage({ id: 'later', when: { phases: ['after'] } }),
  buildPage({ id: 'help', icon: 'help' }),
]
const ids = (settings: object, changed: Partial<ShowState> = {}) =>
  navigationPlaces(buildSettings(settings), pages, { ...state, ...changed }).map(({ id }) => id)

describe('navigation', () => {
  it('is the pages in their order, as far as they concern whoever looks', () => {
    expect(ids({})).toEqual(['home', 'help'])
    expect(ids({}, { viewer: ['attendee'] })).toEqual(['home', 'mine', 'help'])
    expect(ids({}, { viewer: ['admin'], phase: 'after' })).toEqual([
      ...['home', 'mine', 'booth', 'later', 'help'],
    ])
  })

  it('is in the order of the settings where they have one, with links, groups and other titles', () => {
    const navigation = [
      { page: 'help', title: { en: 'Aid' }, group: { en: 'Practical' } },
      { href: 'https://x.example', title: { en: 'Map' }, icon: 'map' },
      { page: 'off' },
      { page: 'nowhere' },
      { page: 'home', when: { signedIn: true } },
    ]
    expect(navigationPlaces({ navigation }, pages, state)).toEqual([
      {
        id: 'help',
        title: { en: 'Aid' },
        icon: 'help',
        group: { en: 'Practical' },
        page: pages[6],
        href: undefined,
      },
      {
        id: 'https://x.example',
        title: { en: 'Map' },
        icon: 'map',
        group: undefined,
        page: undefined,
        href: 'https://x.example',
      },
    ])
  })

  it('has widgets whose conditions hold', () => {
    const widgets = [
      { id: 'a', kind: 'link', when: { phases: ['before' as const] } },
      { id: 'b', kind: 'copy' },
    ]
    expect(shownWidgets({ widgets }, state)).toEqual([widgets[1]])
    expect(shownWidgets({}, state)).toBeUndefined()
  })
})

it('a hidden page can be opened by its address, one that is off cannot', () => {
  expect(pages.filter((page) => mayOpenPage(page, null)).map(({ id }) => id)).toEqual([
    ...['home', 'hidden', 'later', 'help'],
  ])
})
