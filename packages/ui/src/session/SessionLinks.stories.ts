import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { storyLinks } from './session-story-data.ts'
import SessionLinks from './SessionLinks.vue'

const meta: Meta<typeof SessionLinks> = {
  component: SessionLinks,
  title: 'Session/SessionLinks',
  args: { links: [...storyLinks, { url: 'room 12, ask at the door' }] },
}
export default meta

export const Several: StoryObj<typeof SessionLinks> = {}
