import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumLink from './PlenumLink.vue'

const meta: Meta<typeof PlenumLink> = {
  component: PlenumLink,
  title: 'Primitives/Link',
  args: { href: '#schedule' },
  render: (args) => ({
    components: { PlenumLink },
    setup: () => ({ args }),
    template: `<PlenumLink v-bind="args">To the schedule</PlenumLink>`,
  }),
}
export default meta

type Story = StoryObj<typeof PlenumLink>

export const Default: Story = {}
