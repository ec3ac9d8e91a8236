import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { storyDays, storyEntries, storyReader } from './schedule-story-data.ts'
import ScheduleTimeline from './ScheduleTimeline.vue'

const meta: Meta<typeof ScheduleTimeline> = {
  component: ScheduleTimeline,
  title: 'Schedule/ScheduleTimeline',
  args: { days: storyDays },
}
export default meta

type Story = StoryObj<typeof ScheduleTimeline>

export const During: Story = {}
export const Expandable: Story = { args: { expandable: true } }
export const OneDay: Story = { args: { shownDays: new Set(storyReader.days.slice(2)) } }
export const Filtered: Story = {
  args: { matching: new Set(storyEntries.filter((_, i) => i % 9 === 4).map(({ key }) => key)) },
}
export const Saved: Story = {
  args: { saved: new Set(storyReader.index.sessions.slice(0, 40).map(({ id }) => id)) },
}
