import type { Meta, StoryObj } from '@storybook/vue3-vite'
import ScheduleSkeleton from './ScheduleSkeleton.vue'

const meta: Meta<typeof ScheduleSkeleton> = {
  component: ScheduleSkeleton,
  title: 'Schedule/ScheduleSkeleton',
}
export default meta

export const Loading: StoryObj<typeof ScheduleSkeleton> = {}
