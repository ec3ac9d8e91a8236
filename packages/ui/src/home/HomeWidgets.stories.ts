import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { CalendarDays, Map } from '@lucide/vue'
import HomeWidgets from './HomeWidgets.vue'

const meta: Meta<typeof HomeWidgets> = {
  component: HomeWidgets,
  title: 'Home/HomeWidgets',
  args: {
    widgets: [
      { id: 'programme', title: 'Programme', text: 'Three days', icon: CalendarDays, href: '#a' },
      { id: 'map', title: 'Find your way', icon: Map, href: '#b' },
      { id: 'note', title: 'Doors open at nine', text: 'Coffee is ready' },
    ],
  },
}
export default meta

export const Default: StoryObj<typeof HomeWidgets> = {}
