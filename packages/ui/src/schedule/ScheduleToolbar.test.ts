import type { VueWrapper } from '@vue/test-utils'
import { filterOptions, type ScheduleFilters } from '@plenum/shared'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountStory } from '../story-mount.ts'
import { storyEntries, storyReader } from './schedule-story-data.ts'
import ScheduleToolbar from './ScheduleToolbar.vue'

let page: VueWrapper
afterEach(() => page.unmount())

describe('the toolbar', () => {
  it('leads to the search with a slash from anywhere, but not from a field', async () => {
    open({})
    const search = page.get<HTMLInputElement>('input[type=search]').element
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))
    expect(document.activeElement).toBe(search)
    const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })
    search.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(false)
  })

  it('searches as one types, and drops an empty query', async () => {
    const changes = open({ day: ['2026-11-21'] })
    await page.get('input[type=search]').setValue('bridge')
    await page.get('input[type=search]').setValue('')
    expect(changes()).toEqual([{ day: ['2026-11-21'], query: 'bridge' }, { day: ['2026-11-21'] }])
  })

  it('chooses a day in place of another, and all days again', async () => {
    const changes = open({ day: ['2026-11-20'], track: ['track-1'] })
    const [all, , second] = page.findAll('.plenum-days button')
    await second?.trigger('click')
    await all?.trigger('click')
    expect(changes()).toEqual([{ day: ['2026-11-21'], track: ['track-1'] }, { track: ['track-1'] }])
  })

  it('names every filter that is on, takes one away, or all but the day', async () => {
    const changes = open({ day: ['2026-11-21'], track: ['track-1'], room: ['room-2'] })
    const chips = page.findAll('.plenum-filter-chips li')
    expect(chips.map((chip) => chip.get('bdi').text())).toEqual(
      [storyReader.tracks.get('track-1')?.title, storyReader.rooms.get('room-2')?.name].map(
        (name) => name?.['en'],
      ),
    )
    await page.get('.plenum-filter-chips .plenum-chip-remove').trigger('click')
    await page.get('.plenum-filter-chips .plenum-button').trigger('click')
    expect(changes()).toEqual([{ day: ['2026-11-21'], room: ['room-2'] }, { day: ['2026-11-21'] }])
  })

  it('names the zone, and lets those choose who are elsewhere', () => {
    open({})
    expect(page.get('.plenum-zone').element.tagName).toBe('P')
    page.unmount()
    open({}, { ownTimeZone: 'Pacific/Auckland' })
    expect(page.get('.plenum-zone').text()).toBe('Times shown in Paris time')
    expect(page.get('.plenum-zone').element.tagName).toBe('BUTTON')
  })
})

function open(filters: ScheduleFilters, more: object = {}): () => ScheduleFilters[] {
  const update = vi.fn()
  const facets = filterOptions(storyReader, storyEntries, filters)
  const days = storyReader.days
  ;({ page } = mountStory(ScheduleToolbar, {
    ...{ filters, facets, days, count: 3, ...more },
    'onUpdate:filters': update,
  }))
  return () => update.mock.calls.map(([changed]) => changed as ScheduleFilters)
}
