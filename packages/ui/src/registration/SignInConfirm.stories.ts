import type { Meta, StoryObj } from '@storybook/vue3-vite'
import SignInConfirm from './SignInConfirm.vue'
import { PlenumError } from '@plenum/shared'

const meta: Meta<typeof SignInConfirm> = {
  component: SignInConfirm,
  title: 'Registration/From the link',
  args: { conference: 'Harbour Days' },
}
export default meta

type Story = StoryObj<typeof SignInConfirm>

export const Default: Story = {}
export const Spent: Story = { args: { error: new PlenumError('auth.link-invalid') } }
