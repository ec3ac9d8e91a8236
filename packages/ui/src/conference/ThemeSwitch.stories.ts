import type { Meta, StoryObj } from '@storybook/vue3-vite'
import ThemeSwitch from './ThemeSwitch.vue'

const meta: Meta<typeof ThemeSwitch> = {
  component: ThemeSwitch,
  title: 'Conference/Theme switch',
  args: { modelValue: 'system' },
}
export default meta

type Story = StoryObj<typeof ThemeSwitch>

export const Default: Story = {}
export const Labels: Story = { args: { iconsOnly: false } }
