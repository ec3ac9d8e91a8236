import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { upcomingEntries } from '../schedule/schedule-story-data.ts'
import ParallelSessions from './ParallelSessions.vue'

const meta: Meta<typeof ParallelSessions> = {
  component: ParallelSessions,
  title: 'Session/ParallelSessions',
  args: { entries: upcomingEntries.slice(0, 6) },
}
export default meta

export const Default: StoryObj<typeof ParallelSessions> = {}
