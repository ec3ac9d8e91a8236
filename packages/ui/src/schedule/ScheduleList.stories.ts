import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { storyDays, storyEntries } from './schedule-story-data.ts'
import ScheduleList from './ScheduleList.vue'

const meta: Meta<typeof ScheduleList> = {
  component: ScheduleList,
  title: 'Schedule/ScheduleList',
  args: { days: storyDays },
}
export default meta

type Story = StoryObj<typeof ScheduleList>

export const All: Story = {}
export const Filtered: Story = {
  args: { matching: new Set(storyEntries.filter((_, i) => i % 9 === 4).map(({ key }) => key)) },
}
