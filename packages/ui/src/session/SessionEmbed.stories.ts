import type { Meta, StoryObj } from '@storybook/vue3-vite'
import SessionEmbed from './SessionEmbed.vue'

const meta: Meta<typeof SessionEmbed> = {
  component: SessionEmbed,
  title: 'Session/SessionEmbed',
  args: {
    link: { url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' },
    title: 'How bridges learn',
  },
}
export default meta

export const AsksFirst: StoryObj<typeof SessionEmbed> = {}
