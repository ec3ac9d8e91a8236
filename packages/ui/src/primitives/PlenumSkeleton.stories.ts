import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumSkeleton from './PlenumSkeleton.vue'

const meta: Meta<typeof PlenumSkeleton> = {
  component: PlenumSkeleton,
  title: 'Primitives/Skeleton',
  args: {},
}
export default meta

type Story = StoryObj<typeof PlenumSkeleton>

export const Line: Story = {}
export const Paragraph: Story = { args: { lines: 4 } }
export const Block: Story = { args: { height: '9rem' } }
