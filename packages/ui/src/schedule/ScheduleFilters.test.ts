import { filterOptions } from '@plenum/shared'
import { expect, it, vi } from 'vitest'
import { mountStory } from '../story-mount.ts'
import { storyEntries, storyReader } from './schedule-story-data.ts'
import ScheduleFilters from './ScheduleFilters.vue'

it('adds a second value beside the first', async () => {
  const modelValue = { track: ['track-1'] }
  const facets = filterOptions(storyReader, storyEntries, modelValue)
  const update = vi.fn()
  const { page } = mountStory(ScheduleFilters, {
    modelValue,
    facets,
    'onUpdate:modelValue': update,
  })
  const tracks = page.findAll('fieldset').find((facet) => facet.get('legend').text() === 'Track')
  await tracks?.findAll('input')[1]?.trigger('change')
  const second = facets.find(({ name }) => name === 'track')?.options[1]?.value
  expect(update.mock.calls).toEqual([[{ track: ['track-1', second] }]])
  page.unmount()
})

it('folds a long list, but never what is chosen in it', async () => {
  const options = Array.from({ length: 30 }, (_, place) => ({
    ...{ value: `room-${place}`, title: { en: `Room ${place}` }, count: place },
    isSelected: place === 20,
  }))
  const { page } = mountStory(ScheduleFilters, {
    modelValue: {},
    facets: [{ name: 'room', options }],
  })
  expect(page.findAll('label')).toHaveLength(9)
  expect(page.findAll('input').at(-1)?.element.checked).toBe(true)
  await page.get('.plenum-filters-all').trigger('click')
  expect(page.findAll('label')).toHaveLength(30)
  page.unmount()
})
