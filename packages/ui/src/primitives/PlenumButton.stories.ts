import { CalendarPlus } from '@lucide/vue'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumButton from './PlenumButton.vue'

const meta: Meta<typeof PlenumButton> = {
  component: PlenumButton,
  title: 'Primitives/Button',
  render: (args) => ({
    components: { PlenumButton, CalendarPlus },
    setup: () => ({ args }),
    template: '<PlenumButton v-bind="args">Save for later</PlenumButton>',
  }),
}
export default meta

type Story = StoryObj<typeof PlenumButton>

export const Secondary: Story = {}
export const Primary: Story = { args: { variant: 'primary' } }
export const Quiet: Story = { args: { variant: 'quiet' } }
export const Danger: Story = { args: { variant: 'danger' } }
export const Small: Story = { args: { size: 'small' } }
export const Busy: Story = { args: { variant: 'primary', busy: true } }
export const Disabled: Story = { args: { disabled: true } }
export const Link: Story = { args: { href: '#programme' } }
export const WithIcon: Story = {
  render: () => ({
    components: { PlenumButton, CalendarPlus },
    template:
      '<PlenumButton><template #icon><CalendarPlus /></template>Add to calendar</PlenumButton>',
  }),
}
