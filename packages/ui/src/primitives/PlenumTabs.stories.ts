import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { expect, userEvent, within } from 'storybook/test'
import { ref } from 'vue'
import PlenumTabs from './PlenumTabs.vue'

// Generic components have no type that Meta understands; the args are checked by the template.
const meta: Meta = {
  component: PlenumTabs as object,
  title: 'Primitives/Tabs',
  args: {
    label: 'Session',
    tabs: [
      { value: 'about', label: 'About' },
      { value: 'notes', label: 'Notes' },
      { value: 'files', label: 'Files' },
    ],
  },
  render: (args) => ({
    components: { PlenumTabs },
    setup: () => ({ args, open: ref('about') }),
    template:
      '<PlenumTabs v-bind="args" v-model="open" v-slot="{ value }">The {{ value }} of it.</PlenumTabs>',
  }),
}
export default meta

export const Default: StoryObj = {}
export const ByKeyboard: StoryObj = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.tab()
    await userEvent.keyboard('{End}')
    await expect(canvas.getByRole('tabpanel')).toHaveTextContent('The files of it.')
  },
}
