import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { upcomingEntries } from '../schedule/schedule-story-data.ts'
import RelatedSessions from './RelatedSessions.vue'

const meta: Meta<typeof RelatedSessions> = {
  component: RelatedSessions,
  title: 'Session/RelatedSessions',
  args: { entries: upcomingEntries.slice(0, 4) },
}
export default meta

export const Default: StoryObj<typeof RelatedSessions> = {}
