import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { NowAndNext } from '../schedule/index.ts'
import { storyEntries, upcomingEntries } from '../schedule/schedule-story-data.ts'
import HomeHero from './HomeHero.vue'
import MyNext from './MyNext.vue'

const meta: Meta<typeof HomeHero> = {
  component: HomeHero,
  title: 'Home/HomeHero',
  args: {
    phase: 'during',
    settings: {
      name: { en: 'Harbour Days' },
      tagline: { en: 'Three days on repairing what holds us together' },
      location: { en: 'Old Customs House, Marseille' },
    },
    dates: { start: '2026-11-20T08:00:00Z', end: '2026-11-22T17:00:00Z' },
    programmeHref: '#programme',
    recordingsHref: '#recordings',
  },
  render: (args) => ({
    components: { HomeHero, NowAndNext, MyNext },
    setup: () => ({ args, entries: storyEntries, mine: upcomingEntries.slice(3, 5) }),
    template: `
      <HomeHero v-bind="args">
        <template #aside><MyNext :entries="mine" /></template>
        <template #now><NowAndNext :entries="entries" :limit="4" /></template>
      </HomeHero>`,
  }),
}
export default meta

type Story = StoryObj<typeof HomeHero>

export const During: Story = {}
export const Before: Story = {
  args: {
    phase: 'before',
    dates: { start: '2026-12-04T08:00:00Z', end: '2026-12-06T17:00:00Z' },
  },
}
export const After: Story = { args: { phase: 'after' } }
