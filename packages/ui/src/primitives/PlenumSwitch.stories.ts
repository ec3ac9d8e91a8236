import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumSwitch from './PlenumSwitch.vue'

const meta: Meta<typeof PlenumSwitch> = {
  component: PlenumSwitch,
  title: 'Primitives/Switch',
  args: { label: 'Times of the venue' },
}
export default meta

type Story = StoryObj<typeof PlenumSwitch>

export const Off: Story = {}
export const On: Story = { args: { modelValue: true } }
export const Disabled: Story = { args: { disabled: true } }
