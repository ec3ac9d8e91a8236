import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumTextField from './PlenumTextField.vue'

const meta: Meta<typeof PlenumTextField> = {
  component: PlenumTextField,
  title: 'Primitives/Text field',
  args: { label: 'Name' },
}
export default meta

type Story = StoryObj<typeof PlenumTextField>

export const Empty: Story = {}
export const Hint: Story = { args: { hint: 'As it should stand on your badge.' } }
export const Invalid: Story = {
  args: { error: 'Please tell us your name.', hint: 'As on your badge.' },
}
export const Email: Story = {
  args: { label: 'Email address', type: 'email', modelValue: 'rosa@example.org' },
}
export const HiddenLabel: Story = {
  args: { label: 'Search', type: 'search', hideLabel: true, placeholder: 'Title, speaker, room' },
}
export const Disabled: Story = { args: { disabled: true, modelValue: 'Rosa Lindqvist' } }
