import type { Meta, StoryObj } from '@storybook/vue3-vite'
import ProfileForm from './ProfileForm.vue'
import { PlenumError } from '@plenum/shared'
import { buildAccount } from '@plenum/shared/testing'

const meta: Meta<typeof ProfileForm> = {
  component: ProfileForm,
  title: 'Registration/Profile',
  args: { account: buildAccount(), languages: ['en', 'es', 'fr', 'ar'] },
}
export default meta

type Story = StoryObj<typeof ProfileForm>

export const Unchanged: Story = {}
export const Failed: Story = { args: { error: new PlenumError('client.offline') } }
