import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumButton from './PlenumButton.vue'
import PlenumSwitch from './PlenumSwitch.vue'
import PlenumPopover from './PlenumPopover.vue'

const meta: Meta<typeof PlenumPopover> = {
  component: PlenumPopover,
  title: 'Primitives/Popover',
  args: { label: 'Time zone' },
  render: (args) => ({
    components: { PlenumPopover, PlenumButton, PlenumSwitch },
    setup: () => ({ args }),
    template: `<PlenumPopover v-bind="args"><template #trigger><PlenumButton>Time zone</PlenumButton></template><PlenumSwitch label="Times of the venue" /></PlenumPopover>`,
  }),
}
export default meta

type Story = StoryObj<typeof PlenumPopover>

export const Closed: Story = {}
export const Open: Story = { args: { open: true } }
