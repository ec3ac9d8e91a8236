import type { Meta, StoryObj } from '@storybook/vue3-vite'
import AttendanceButton from './AttendanceButton.vue'
import { expect, fn, userEvent } from 'storybook/test'

const meta: Meta<typeof AttendanceButton> = {
  component: AttendanceButton,
  title: 'Attendance/Button',
  args: { saved: false, sessionTitle: 'Tides and tables', onToggle: fn() },
}
export default meta

type Story = StoryObj<typeof AttendanceButton>

export const Open: Story = {}
export const Saved: Story = { args: { saved: true } }
export const Pending: Story = { args: { saved: true, pending: true } }
export const Full: Story = { args: { full: true, capped: true } }
export const FullButMine: Story = { args: { full: true, capped: true, saved: true } }
export const FullWithLine: Story = { args: { full: true, capped: true, line: true } }
export const Waiting: Story = { args: { full: true, capped: true, line: true, waiting: 3 } }
export const SignIn: Story = { args: { capped: true, needsSignIn: true } }
export const SignInToWait: Story = {
  args: { capped: true, full: true, line: true, needsSignIn: true },
}
export const Offered: Story = { args: { full: true, capped: true, line: true, offered: true } }
export const Compact: Story = { args: { compact: true } }
export const CompactSaved: Story = { args: { compact: true, saved: true } }
export const Shortcut: Story = {
  args: { shortcut: true },
  play: async ({ args }) => {
    await userEvent.keyboard('s')
    await expect(args.onToggle).toHaveBeenCalledOnce()
  },
}
