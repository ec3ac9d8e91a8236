import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumButton from './PlenumButton.vue'
import PlenumDialog from './PlenumDialog.vue'

const meta: Meta<typeof PlenumDialog> = {
  component: PlenumDialog,
  title: 'Primitives/Dialog',
  args: {
    title: 'Sign out everywhere?',
    description: 'Every other browser will have to sign in again.',
  },
  render: (args) => ({
    components: { PlenumDialog, PlenumButton },
    setup: () => ({ args }),
    template: `<PlenumDialog v-bind="args"><template #trigger><PlenumButton>Sign out everywhere</PlenumButton></template><template #actions="{ close }"><PlenumButton @click="close">Stay</PlenumButton><PlenumButton variant="danger" @click="close">Sign out</PlenumButton></template></PlenumDialog>`,
  }),
}
export default meta

type Story = StoryObj<typeof PlenumDialog>

export const Closed: Story = {}
export const Open: Story = { args: { open: true } }
export const Sheet: Story = { args: { open: true, placement: 'sheet' } }
export const ClosesOnEscape: Story = {
  play: async ({ canvasElement }) => {
    const trigger = within(canvasElement).getByRole('button')
    const page = within(document.body)
    await userEvent.click(trigger)
    await expect(await page.findByRole('dialog')).toHaveAccessibleName('Sign out everywhere?')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(page.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(trigger).toHaveFocus())
  },
}
