import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PhaseNotice from './PhaseNotice.vue'

const meta: Meta<typeof PhaseNotice> = {
  component: PhaseNotice,
  title: 'Conference/Phase notice',
  args: { start: '2026-11-23T08:00:00Z', end: '2026-11-25T17:00:00Z' },
}
export default meta

type Story = StoryObj<typeof PhaseNotice>

export const Before: Story = {}
export const During: Story = { args: { start: '2026-11-20T08:00:00Z' } }
export const After: Story = { args: { start: '2026-11-18T08:00:00Z', end: '2026-11-20T17:00:00Z' } }
