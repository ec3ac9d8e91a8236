import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { storyDetails } from './session-story-data.ts'
import SessionTimes from './SessionTimes.vue'

const { occurrences } = storyDetails(90)
const meta: Meta<typeof SessionTimes> = {
  component: SessionTimes,
  title: 'Session/SessionTimes',
  args: { occurrences },
}
export default meta

type Story = StoryObj<typeof SessionTimes>

export const AtTheVenue: Story = {}
export const FromAfar: Story = { args: { ownTimeZone: 'Pacific/Auckland' } }
export const Repeated: Story = {
  args: { occurrences: [...occurrences, ...storyDetails(1500).occurrences] },
}
