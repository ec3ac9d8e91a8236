import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import PlenumButton from './PlenumButton.vue'
import PlenumToast from './PlenumToast.vue'
import { useToast } from './useToast.ts'

// The frame around every story holds the host, as an app's root does.
const meta: Meta<typeof PlenumToast> = {
  component: PlenumToast,
  title: 'Primitives/Toast',
  render: () => ({
    components: { PlenumButton },
    setup: () => {
      const { show } = useToast()
      const action = { label: 'Undo', run: () => show('Saved again', { tone: 'success' }) }
      return { remove: () => show('Removed from your schedule', { action, duration: 0 }) }
    },
    template: '<PlenumButton @click="remove">Remove</PlenumButton>',
  }),
}
export default meta

export const Undo: StoryObj<typeof PlenumToast> = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Remove' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Saved again'))
  },
}
