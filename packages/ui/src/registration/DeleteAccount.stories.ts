import type { Meta, StoryObj } from '@storybook/vue3-vite'
import DeleteAccount from './DeleteAccount.vue'
import { expect, fn, userEvent, within } from 'storybook/test'

const meta: Meta<typeof DeleteAccount> = {
  component: DeleteAccount,
  title: 'Registration/Delete my account',
  args: { email: 'rosa@example.org', onDelete: fn() },
}
export default meta

type Story = StoryObj<typeof DeleteAccount>

export const Closed: Story = {}
export const AfterTyping: Story = {
  play: async ({ args, canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button'))
    const dialog = within(await within(document.body).findByRole('dialog'))
    const button = dialog.getByRole('button', { name: 'Delete my account' })
    await expect(button).toBeDisabled()
    await userEvent.type(dialog.getByRole('textbox'), 'Rosa@example.org')
    await userEvent.click(button)
    await expect(args.onDelete).toHaveBeenCalledOnce()
  },
}
