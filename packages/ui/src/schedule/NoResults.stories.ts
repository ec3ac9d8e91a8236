import type { Meta, StoryObj } from '@storybook/vue3-vite'
import NoResults from './NoResults.vue'

const meta: Meta<typeof NoResults> = { component: NoResults, title: 'Schedule/NoResults' }
export default meta

type Story = StoryObj<typeof NoResults>

export const Nothing: Story = {}
export const OnOtherDays: Story = { args: { elsewhere: 7 } }
