import { filterOptions, type ScheduleFilters } from '@plenum/shared'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { storyEntries, storyReader } from './schedule-story-data.ts'
import ScheduleToolbar from './ScheduleToolbar.vue'

const chosen: ScheduleFilters = { query: 'bridge', track: ['track-1'], room: ['room-2'] }
const meta: Meta<typeof ScheduleToolbar> = {
  component: ScheduleToolbar,
  title: 'Schedule/ScheduleToolbar',
  args: {
    filters: {},
    days: storyReader.days,
    facets: filterOptions(storyReader, storyEntries, {}),
    count: 118,
    canJump: true,
  },
}
export default meta

type Story = StoryObj<typeof ScheduleToolbar>

export const Untouched: Story = {}
export const Filtered: Story = {
  args: { filters: chosen, facets: filterOptions(storyReader, storyEntries, chosen), count: 3 },
}
export const FromAfar: Story = { args: { ownTimeZone: 'Pacific/Auckland' } }
