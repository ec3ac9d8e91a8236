import type { Meta, StoryObj } from '@storybook/vue3-vite'
import SignInSessions from './SignInSessions.vue'
import { buildSignInSession } from '@plenum/shared/testing'

const meta: Meta<typeof SignInSessions> = {
  component: SignInSessions,
  title: 'Registration/Where I am signed in',
  args: {
    sessions: [
      buildSignInSession({ created: '2026-11-02T10:00:00Z', lastSeen: '2026-11-21T09:29:00Z' }),
      buildSignInSession({
        id: 'sign-in-2',
        device: 'Safari · iPhone',
        created: '2026-11-19T18:00:00Z',
        lastSeen: '2026-11-20T21:10:00Z',
        isCurrent: false,
      }),
    ],
  },
}
export default meta

type Story = StoryObj<typeof SignInSessions>

export const Two: Story = {}
export const SigningOut: Story = { args: { busy: ['sign-in-2'] } }
