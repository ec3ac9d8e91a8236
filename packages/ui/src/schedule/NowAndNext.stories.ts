import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { storyEntries } from './schedule-story-data.ts'
import NowAndNext from './NowAndNext.vue'

const meta: Meta<typeof NowAndNext> = {
  component: NowAndNext,
  title: 'Schedule/NowAndNext',
  args: { entries: storyEntries },
}
export default meta

type Story = StoryObj<typeof NowAndNext>

export const During: Story = {}
export const NothingOn: Story = { args: { entries: [] } }
