import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { upcomingEntries } from '../schedule/schedule-story-data.ts'
import SessionNeighbours from './SessionNeighbours.vue'

const meta: Meta<typeof SessionNeighbours> = {
  component: SessionNeighbours,
  title: 'Session/SessionNeighbours',
  args: { previous: upcomingEntries[0], next: upcomingEntries[1] },
}
export default meta

export const Default: StoryObj<typeof SessionNeighbours> = {}
