import type { Meta, StoryObj } from '@storybook/vue3-vite'

import SessionSkeleton from './SessionSkeleton.vue'

const meta: Meta<typeof SessionSkeleton> = {
  component: SessionSkeleton,
  title: 'Session/SessionSkeleton',
}
export default meta

export const Default: StoryObj<typeof SessionSkeleton> = {}
