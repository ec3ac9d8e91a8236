import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { storyNow } from '../story-time.ts'
import { mountStory } from '../story-mount.ts'
import { storyDays, storyEntries } from './schedule-story-data.ts'
import ScheduleList from './ScheduleList.vue'

const now = Date.parse(storyNow)
let page: VueWrapper
afterEach(() => page.unmount())

describe('the list', () => {
  it('folds what has ended and marks the present', async () => {
    ;({ page } = mountStory(ScheduleList, { days: storyDays, firstRows: 1000 }))
    const toCome = storyEntries.filter(({ end }) => end > now)
    expect(shownSessions()).toEqual(toCome.map(({ session }) => session.id))
    const present = () => page.get('[data-now] [data-session]').attributes('data-session')
    expect(present()).toBe(toCome[0]?.session.id)
    await page.get('.plenum-timeline-past').trigger('click')
    expect(shownSessions()).toEqual(storyEntries.map(({ session }) => session.id))
    expect(present()).toBe(toCome[0]?.session.id)
  })

  it('shows exactly what matches', async () => {
    const mounted = mountStory(ScheduleList, { days: storyDays, firstRows: 1000 })
    page = mounted.page
    const wanted = storyEntries.filter((_, place) => place % 10 === 9)
    await mounted.setProps({ matching: new Set(wanted.map(({ key }) => key)) })
    expect(shownSessions()).toEqual(wanted.map(({ session }) => session.id))
  })
})

function shownSessions(): (string | undefined)[] {
  const rows = page.findAll('[data-session]')
  return rows
    .filter(({ element }) => !element.closest('[hidden]'))
    .map((row) => row.attributes('data-session'))
}
