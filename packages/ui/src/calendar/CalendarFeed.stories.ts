import type { Meta, StoryObj } from '@storybook/vue3-vite'
import CalendarFeed from './CalendarFeed.vue'

const meta: Meta<typeof CalendarFeed> = {
  component: CalendarFeed,
  title: 'Calendar/Feed',
  args: { isActive: false },
}
export default meta

type Story = StoryObj<typeof CalendarFeed>

export const None: Story = {}
export const JustMade: Story = {
  args: { isActive: true, url: 'https://plaza.example.org/api/calendar/me/8f2c1b' },
}
export const Active: Story = { args: { isActive: true } }
