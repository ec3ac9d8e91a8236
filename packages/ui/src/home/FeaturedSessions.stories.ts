import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { upcomingEntries } from '../schedule/schedule-story-data.ts'
import FeaturedSessions from './FeaturedSessions.vue'

const meta: Meta<typeof FeaturedSessions> = {
  component: FeaturedSessions,
  title: 'Home/FeaturedSessions',
  args: { entries: upcomingEntries.slice(0, 6), programmeHref: '#programme' },
}
export default meta

export const Default: StoryObj<typeof FeaturedSessions> = {}
