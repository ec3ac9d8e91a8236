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
  it('shows what has ended as well, and knows where the present is', () => {
    ;({ page } = mountStory(ScheduleList, { days: storyDays, firstRows: 1000 }))
    expect(page.findAll('.plenum-tile')).toHaveLength(storyEntries.length)
    const first = storyEntries.find(({ end }) => end > now)
    expect(page.get('[data-now] [data-session]').attributes('data-session')).toBe(first?.session.id)
  })

  it('shows exactly what matches', async () => {
    const mounted = mountStory(ScheduleList, { days: storyDays, firstRows: 1000 })
    page = mounted.page
    const wanted = storyEntries.filter((_, place) => place % 10 === 9)
    await mounted.setProps({ matching: new Set(wanted.map(({ key }) => key)) })
    const shown = page
      .findAll('[data-session]')
      .filter(({ element }) => !element.closest('[hidden]'))
    expect(shown.map((row) => row.attributes('data-session'))).toEqual(
      wanted.map(({ session }) => session.id),
    )
  })
})
