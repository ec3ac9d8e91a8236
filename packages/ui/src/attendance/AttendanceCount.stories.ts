import type { Meta, StoryObj } from '@storybook/vue3-vite'
import AttendanceCount from './AttendanceCount.vue'

const meta: Meta<typeof AttendanceCount> = {
  component: AttendanceCount,
  title: 'Attendance/Count',
  args: { count: 42 },
}
export default meta

type Story = StoryObj<typeof AttendanceCount>

export const Open: Story = {}
export const None: Story = { args: { count: 0 } }
export const PlacesLeft: Story = { args: { count: 17, cap: 20 } }
export const Full: Story = { args: { count: 20, cap: 20 } }
