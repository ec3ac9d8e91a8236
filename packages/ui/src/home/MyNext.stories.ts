import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { upcomingEntries } from '../schedule/schedule-story-data.ts'
import MyNext from './MyNext.vue'

const meta: Meta<typeof MyNext> = {
  component: MyNext,
  title: 'Home/MyNext',
  args: { entries: upcomingEntries.slice(3, 5) },
}
export default meta

export const Default: StoryObj<typeof MyNext> = {}
export const Nothing: StoryObj<typeof MyNext> = { args: { entries: [] } }
