import type { Meta, StoryObj } from '@storybook/vue3-vite'
import SpeakerNames from './SpeakerNames.vue'

const meta: Meta<typeof SpeakerNames> = {
  component: SpeakerNames,
  title: 'Schedule/SpeakerNames',
  args: { names: ['Ines Valdoro', 'Kwame Mensah', 'ليلى حداد', '森川 恵', 'Åsa Öberg'] },
}
export default meta

type Story = StoryObj<typeof SpeakerNames>

export const All: Story = {}
export const Limited: Story = { args: { limit: 2 } }
