import type { Meta, StoryObj } from '@storybook/vue3-vite'
import AccountMenu from './AccountMenu.vue'

const meta: Meta<typeof AccountMenu> = {
  component: AccountMenu,
  title: 'Conference/Account menu',
  args: {
    account: { name: 'Rosa Lindqvist', email: 'rosa@example.org' },
    signInHref: '#in',
    profileHref: '#me',
  },
}
export default meta

type Story = StoryObj<typeof AccountMenu>

export const SignedIn: Story = {}
export const Compact: Story = { args: { compact: true } }
export const SignedOut: Story = { args: { account: null } }
