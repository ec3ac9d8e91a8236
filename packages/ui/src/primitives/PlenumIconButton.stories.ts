import { Share2 } from '@lucide/vue'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumIconButton from './PlenumIconButton.vue'

const meta: Meta<typeof PlenumIconButton> = {
  component: PlenumIconButton,
  title: 'Primitives/Icon button',
  args: { label: 'Share' },
  render: (args) => ({
    components: { PlenumIconButton, Share2 },
    setup: () => ({ args }),
    template: `<PlenumIconButton v-bind="args"><Share2 /></PlenumIconButton>`,
  }),
}
export default meta

type Story = StoryObj<typeof PlenumIconButton>

export const Quiet: Story = {}
export const Secondary: Story = { args: { variant: 'secondary' } }
export const Pressed: Story = { args: { pressed: true } }
export const Disabled: Story = { args: { disabled: true } }
