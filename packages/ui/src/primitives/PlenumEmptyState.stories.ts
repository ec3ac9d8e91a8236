import { Bookmark } from '@lucide/vue'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumButton from './PlenumButton.vue'
import PlenumEmptyState from './PlenumEmptyState.vue'

const meta: Meta<typeof PlenumEmptyState> = {
  component: PlenumEmptyState,
  title: 'Primitives/Empty state',
  args: {
    title: 'Nothing saved yet',
    description: 'Save a session from the schedule, and it waits for you here.',
  },
  render: (args) => ({
    components: { PlenumEmptyState, Bookmark, PlenumButton },
    setup: () => ({ args }),
    template: `<PlenumEmptyState v-bind="args"><template #icon><Bookmark /></template><template #actions><PlenumButton variant="primary">Browse the schedule</PlenumButton></template></PlenumEmptyState>`,
  }),
}
export default meta

type Story = StoryObj<typeof PlenumEmptyState>

export const Default: Story = {}
