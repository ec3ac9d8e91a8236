import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { PlenumButton } from '../primitives/index.ts'
import PageHeader from './PageHeader.vue'

const meta: Meta<typeof PageHeader> = {
  component: PageHeader,
  title: 'Conference/Page header',
  args: {
    title: 'Schedule',
    eyebrow: 'Harbour Days',
    description: 'Three days, 212 sessions, nine rooms.',
  },
  render: (args) => ({
    components: { PageHeader, PlenumButton },
    setup: () => ({ args }),
    template: `<PageHeader v-bind="args"><template #actions><PlenumButton>Add to calendar</PlenumButton></template></PageHeader>`,
  }),
}
export default meta

type Story = StoryObj<typeof PageHeader>

export const Default: Story = {}
export const LongTitle: Story = {
  args: { title: 'Keeping a public schedule readable when a thousand sessions change overnight' },
}
