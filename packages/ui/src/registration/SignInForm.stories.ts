import { PlenumError } from '@plenum/shared'
import { expect, fn, userEvent, within } from 'storybook/test'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import SignInForm from './SignInForm.vue'

const meta: Meta<typeof SignInForm> = {
  component: SignInForm,
  title: 'Registration/Sign in',
  render: (args) => ({
    components: { SignInForm },
    setup: () => ({ args }),
    template: `<SignInForm v-bind="args"><template #footer>No registration yet? <a href="#register">Register</a></template></SignInForm>`,
  }),
}
export default meta

type Story = StoryObj<typeof SignInForm>

export const Empty: Story = {}
export const Busy: Story = { args: { email: 'rosa@example.org', busy: true } }
export const TooOften: Story = {
  args: {
    email: 'rosa@example.org',
    error: new PlenumError('request.too-many', { extra: { retryAfter: 240 } }),
  },
}
export const Refused: Story = {
  args: { onSubmit: fn() },
  play: async ({ args, canvasElement }) => {
    const canvas = within(canvasElement)
    const field = canvas.getByRole('textbox')
    await userEvent.type(field, 'rosa@example{Enter}')
    await expect(field).toHaveAccessibleDescription(/whole address/)
    await expect(args.onSubmit).not.toHaveBeenCalled()
  },
}
