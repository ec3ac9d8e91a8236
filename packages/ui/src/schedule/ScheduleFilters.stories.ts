import { filterOptions, type ScheduleFilters as Filters } from '@plenum/shared'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { storyEntries, storyReader } from './schedule-story-data.ts'
import ScheduleFilters from './ScheduleFilters.vue'

const chosen: Filters = { track: ['track-1'] }
const meta: Meta<typeof ScheduleFilters> = {
  component: ScheduleFilters,
  title: 'Schedule/ScheduleFilters',
  args: { modelValue: {}, facets: filterOptions(storyReader, storyEntries, {}) },
}
export default meta

type Story = StoryObj<typeof ScheduleFilters>

export const Untouched: Story = {}
export const Chosen: Story = {
  args: { modelValue: chosen, facets: filterOptions(storyReader, storyEntries, chosen) },
}
