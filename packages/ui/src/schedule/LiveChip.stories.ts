import type { Meta, StoryObj } from '@storybook/vue3-vite'
import LiveChip from './LiveChip.vue'

const meta: Meta<typeof LiveChip> = { component: LiveChip, title: 'Schedule/LiveChip' }
export default meta

export const Default: StoryObj<typeof LiveChip> = {}
