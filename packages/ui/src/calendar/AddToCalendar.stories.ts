import type { Meta, StoryObj } from '@storybook/vue3-vite'
import AddToCalendar from './AddToCalendar.vue'
import { expect, userEvent, within } from 'storybook/test'

const meta: Meta<typeof AddToCalendar> = {
  component: AddToCalendar,
  title: 'Calendar/Add to calendar',
  args: {
    addresses: {
      ics: '#session.ics',
      google: 'https://calendar.google.com/calendar/render?action=TEMPLATE',
      outlook: 'https://outlook.live.com/calendar/0/deeplink/compose',
      office365: 'https://outlook.office.com/calendar/0/deeplink/compose',
      yahoo: 'https://calendar.yahoo.com/?v=60',
    },
  },
}
export default meta

type Story = StoryObj<typeof AddToCalendar>

export const Default: Story = {}
export const Compact: Story = { args: { compact: true } }
export const Open: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button'))
    const items = await within(document.body).findAllByRole('menuitem')
    await expect(items.map(({ textContent }) => textContent)).toEqual([
      'Calendar file (.ics)',
      'Google Calendar',
      'Outlook.com',
      'Office 365',
      'Yahoo Calendar',
    ])
  },
}
