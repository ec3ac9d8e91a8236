import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumCheckbox from './PlenumCheckbox.vue'

const meta: Meta<typeof PlenumCheckbox> = {
  component: PlenumCheckbox,
  title: 'Primitives/Checkbox',
  args: { label: 'I agree to the code of conduct' },
}
export default meta

type Story = StoryObj<typeof PlenumCheckbox>

export const Off: Story = {}
export const On: Story = { args: { modelValue: true } }
export const Hint: Story = { args: { hint: 'It is short, and meant.' } }
export const Invalid: Story = { args: { error: 'We need you to agree to it.' } }
