import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { expect, fn, userEvent, within } from 'storybook/test'
import CodeField from './CodeField.vue'

const meta: Meta<typeof CodeField> = {
  component: CodeField,
  title: 'Primitives/Code field',
  args: { label: 'Code from the mail', hint: 'Six digits. You can paste them.' },
}
export default meta

type Story = StoryObj<typeof CodeField>

export const Empty: Story = {}
export const Half: Story = { args: { modelValue: '482' } }
export const Wrong: Story = { args: { error: 'That is not the code in the mail.' } }
export const Pasted: Story = {
  args: { onComplete: fn() },
  play: async ({ args, canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('textbox'))
    await userEvent.paste('Your code: 482 ٩١٣')
    await expect(args.onComplete).toHaveBeenCalledWith('482913')
  },
}
