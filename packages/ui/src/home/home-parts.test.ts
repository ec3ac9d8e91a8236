import type { VueWrapper } from '@vue/test-utils'
import { buildSponsor } from '@plenum/shared/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { storyEntries, upcomingEntries } from '../schedule/schedule-story-data.ts'
import { mountStory } from '../story-mount.ts'
import HomeHero from './HomeHero.vue'
import MyNext from './MyNext.vue'
import { sponsorTiers } from './sponsor-tiers.ts'

let page: VueWrapper
afterEach(() => page?.unmount())

describe('the first thing on the home page', () => {
  const hero = {
    settings: { name: { en: 'Harbour Days' } },
    dates: { start: '2026-11-24T08:00:00Z', end: '2026-11-26T17:00:00Z' },
    programmeHref: '#programme',
    recordingsHref: '#recordings',
  }

  it('is a countdown before the event', () => {
    ;({ page } = mountStory(HomeHero, { ...hero, phase: 'before' }))
    expect(page.get('[role=timer]').text()).toBe('2 days 22 hr')
    expect(links()).toEqual(['#programme'])
  })

  it('is thanks and the recordings afterwards', () => {
    ;({ page } = mountStory(HomeHero, { ...hero, phase: 'after' }))
    expect(page.find('[role=timer]').exists()).toBe(false)
    expect(links()).toEqual(['#recordings', '#programme'])
  })

  function links() {
    return page.findAll('a').map((link) => link.attributes('href'))
  }
})

describe('my next session', () => {
  it('is the first that has not begun, with the time until then', () => {
    const running = storyEntries.filter((entry) => !upcomingEntries.includes(entry)).slice(-1)
    const first = upcomingEntries[0]
    const later = upcomingEntries.filter(({ start }) => start > (first?.start ?? 0))
    const entries = [...running, ...(first ? [first] : []), ...later]
    ;({ page } = mountStory(MyNext, { entries }))
    expect(page.get('[data-session]').attributes('data-session')).toBe(first?.session.id)
    expect(page.find('[role=timer]').exists()).toBe(true)
  })

  it('says what to do when there is none', () => {
    ;({ page } = mountStory(MyNext, { entries: [] }))
    expect(page.get('p').text()).toContain('Save a session')
  })
})

it('sponsors stand by tier, tiers in the order in which they come', () => {
  const sponsors = [
    buildSponsor({ name: 'A', tier: 'gold' }),
    buildSponsor({ name: 'B', tier: 'silver' }),
    buildSponsor({ name: 'C', tier: 'gold' }),
  ]
  expect(
    sponsorTiers(sponsors).map(({ tier, sponsors }) => [tier, ...sponsors.map(({ name }) => name)]),
  ).toEqual([
    ['gold', 'A', 'C'],
    ['silver', 'B'],
  ])
})
