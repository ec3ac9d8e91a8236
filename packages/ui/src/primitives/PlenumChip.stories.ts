import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumChip from './PlenumChip.vue'

const meta: Meta<typeof PlenumChip> = {
  component: PlenumChip,
  title: 'Primitives/Chip',
  render: (args) => ({
    components: { PlenumChip },
    setup: () => ({ args }),
    template: `<PlenumChip v-bind="args">Open infrastructure</PlenumChip>`,
  }),
}
export default meta

type Story = StoryObj<typeof PlenumChip>

export const Off: Story = { args: { pressed: false, count: 24 } }
export const On: Story = { args: { pressed: true, count: 24 } }
export const Removable: Story = { args: { removeLabel: 'Remove Open infrastructure' } }
export const Marked: Story = { args: { pressed: false, mark: '#1a7f5a' } }
