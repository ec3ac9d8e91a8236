import type { Meta, StoryObj } from '@storybook/vue3-vite'
import PlenumSelect from './PlenumSelect.vue'

// Generic components have no type that Meta understands; the args are checked by the template.
const meta: Meta = {
  component: PlenumSelect as object,
  title: 'Primitives/Select',
  args: {
    label: 'Language',
    modelValue: 'fr',
    options: [
      { value: 'en', label: 'English', language: 'en' },
      { value: 'fr', label: 'Français', language: 'fr' },
      { value: 'ar', label: 'العربية', language: 'ar' },
    ],
  },
}
export default meta

export const Chosen: StoryObj = {}
export const Invalid: StoryObj = { args: { error: 'Please choose another one.' } }
export const Disabled: StoryObj = { args: { disabled: true } }
