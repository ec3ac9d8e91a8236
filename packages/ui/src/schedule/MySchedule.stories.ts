import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { upcomingEntries } from './schedule-story-data.ts'
import { unscheduledEntries } from './session-entry.ts'
import { storyReader } from './schedule-story-data.ts'
import MySchedule from './MySchedule.vue'

const entries = upcomingEntries.filter((_, place) => place % 6 < 2).slice(0, 14)
const meta: Meta<typeof MySchedule> = {
  component: MySchedule,
  title: 'Schedule/MySchedule',
  args: { entries, signedIn: true, programmeHref: '#programme' },
}
export default meta

type Story = StoryObj<typeof MySchedule>

export const WithClashes: Story = {}
export const SignedOut: Story = { args: { signedIn: false } }
export const Unscheduled: Story = { args: { unscheduled: unscheduledEntries(storyReader) } }
export const Waiting: Story = { args: { waiting: upcomingEntries.slice(20, 22) } }
export const Empty: Story = { args: { entries: [] } }
export const EmptySignedOut: Story = { args: { entries: [], signedIn: false } }
