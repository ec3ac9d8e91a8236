import { LayoutGrid, List, Rows3 } from '@lucide/vue'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { expect, userEvent, within } from 'storybook/test'
import { ref } from 'vue'
import PlenumSegmented from './PlenumSegmented.vue'

// Generic components have no type that Meta understands; the args are checked by the template.
const meta: Meta = {
  component: PlenumSegmented as object,
  title: 'Primitives/Segmented',
  args: {
    label: 'View',
    options: [
      { value: 'timeline', label: 'Timeline', icon: Rows3 },
      { value: 'grid', label: 'Grid', icon: LayoutGrid },
      { value: 'list', label: 'List', icon: List },
    ],
  },
  render: (args) => ({
    components: { PlenumSegmented },
    setup: () => ({ args, chosen: ref('timeline') }),
    template: '<PlenumSegmented v-bind="args" v-model="chosen" />',
  }),
}
export default meta

export const Labels: StoryObj = {}
export const IconsOnly: StoryObj = { args: { iconsOnly: true } }
export const ByKeyboard: StoryObj = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}')
    await expect(canvas.getByRole('radio', { name: 'Grid' })).toBeChecked()
  },
}
