import { Pencil, Share2, Trash2 } from '@lucide/vue'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumButton from './PlenumButton.vue'
import PlenumMenu from './PlenumMenu.vue'

const meta: Meta<typeof PlenumMenu> = {
  component: PlenumMenu,
  title: 'Primitives/Menu',
  args: {
    items: [
      { id: 'edit', label: 'Edit', icon: Pencil },
      { id: 'share', label: 'Share', icon: Share2 },
      { id: 'delete', label: 'Delete', icon: Trash2, danger: true },
    ],
  },
  render: (args) => ({
    components: { PlenumMenu, PlenumButton },
    setup: () => ({ args }),
    template: `<PlenumMenu v-bind="args"><template #trigger><PlenumButton>More</PlenumButton></template></PlenumMenu>`,
  }),
}
export default meta

type Story = StoryObj<typeof PlenumMenu>

export const Closed: Story = {}
export const ByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const trigger = within(canvasElement).getByRole('button')
    trigger.focus()
    await userEvent.keyboard('{Enter}')
    const menu = within(await within(document.body).findByRole('menu'))
    await userEvent.keyboard('{ArrowDown}')
    await waitFor(() => expect(menu.getByRole('menuitem', { name: 'Share' })).toHaveFocus())
  },
}
