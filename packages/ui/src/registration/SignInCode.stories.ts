import type { Meta, StoryObj } from '@storybook/vue3-vite'
import SignInCode from './SignInCode.vue'
import { PlenumError } from '@plenum/shared'

const meta: Meta<typeof SignInCode> = {
  component: SignInCode,
  title: 'Registration/Code',
  args: {
    email: 'rosa@example.org',
    resendAfter: '2026-11-21T09:30:45Z',
    contact: 'help@example.org',
  },
}
export default meta

type Story = StoryObj<typeof SignInCode>

export const Waiting: Story = {}
export const Registering: Story = { args: { registering: true } }
export const CanResend: Story = { args: { resendAfter: '2026-11-21T09:29:00Z' } }
export const Wrong: Story = {
  args: { error: new PlenumError('auth.code-wrong', { extra: { attemptsLeft: 3 } }) },
}
