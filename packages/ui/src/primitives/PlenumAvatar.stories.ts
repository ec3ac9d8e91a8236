import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumAvatar from './PlenumAvatar.vue'

const meta: Meta<typeof PlenumAvatar> = {
  component: PlenumAvatar,
  title: 'Primitives/Avatar',
  args: { name: 'Rosa Lindqvist' },
}
export default meta

type Story = StoryObj<typeof PlenumAvatar>

export const Initials: Story = {}
export const OneWord: Story = { args: { name: 'Björk' } }
export const Arabic: Story = { args: { name: 'ليلى الحسن' } }
export const Large: Story = { args: { size: '5rem' } }
