import type { Meta, StoryObj } from '@storybook/vue3-vite'
import LanguageMenu from './LanguageMenu.vue'

const meta: Meta<typeof LanguageMenu> = {
  component: LanguageMenu,
  title: 'Conference/Language menu',
  args: { languages: ['en', 'es', 'fr', 'ar'] },
}
export default meta

type Story = StoryObj<typeof LanguageMenu>

export const Default: Story = {}
export const Compact: Story = { args: { compact: true } }
