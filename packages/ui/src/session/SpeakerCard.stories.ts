import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { buildSpeakerDetails } from '@plenum/shared/testing'
import { storyDetails } from './session-story-data.ts'
import SpeakerCard from './SpeakerCard.vue'

const meta: Meta<typeof SpeakerCard> = {
  component: SpeakerCard,
  title: 'Session/SpeakerCard',
  args: { speaker: buildSpeakerDetails(), level: 2 },
}
export default meta

type Story = StoryObj<typeof SpeakerCard>

export const Short: Story = {}
export const Long: Story = {
  args: { speaker: storyDetails(0).speakers[0] ?? buildSpeakerDetails() },
}
