import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumBadge from './PlenumBadge.vue'

const meta: Meta<typeof PlenumBadge> = {
  component: PlenumBadge,
  title: 'Primitives/Badge',
  render: (args) => ({
    components: { PlenumBadge },
    setup: () => ({ args }),
    template: `<PlenumBadge v-bind="args">On now</PlenumBadge>`,
  }),
}
export default meta

type Story = StoryObj<typeof PlenumBadge>

export const Neutral: Story = {}
export const Accent: Story = { args: { tone: 'accent' } }
export const Live: Story = { args: { tone: 'live' } }
export const Success: Story = { args: { tone: 'success' } }
export const Warning: Story = { args: { tone: 'warning' } }
export const Danger: Story = { args: { tone: 'danger' } }
