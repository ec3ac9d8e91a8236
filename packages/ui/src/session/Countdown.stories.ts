import type { Meta, StoryObj } from '@storybook/vue3-vite'

import Countdown from './Countdown.vue'

const meta: Meta<typeof Countdown> = {
  component: Countdown,
  title: 'Session/Countdown',
  args: { to: '2026-11-21T12:34:56Z' },
}
export default meta

export const Default: StoryObj<typeof Countdown> = {}
