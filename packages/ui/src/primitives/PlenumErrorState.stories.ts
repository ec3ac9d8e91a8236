import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumErrorState from './PlenumErrorState.vue'

const meta: Meta<typeof PlenumErrorState> = {
  component: PlenumErrorState,
  title: 'Primitives/Error state',
  args: { message: 'You seem to be offline. Please check your connection.' },
}
export default meta

type Story = StoryObj<typeof PlenumErrorState>

export const Page: Story = {}
export const Inline: Story = { args: { variant: 'inline' } }
export const Retrying: Story = { args: { busy: true } }
