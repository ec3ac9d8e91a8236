import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { upcomingEntries } from '../schedule/schedule-story-data.ts'
import JoinPanel from './JoinPanel.vue'
import RelatedSessions from './RelatedSessions.vue'
import { storyDetails, storyJoin, storyLinks } from './session-story-data.ts'
import SessionNeighbours from './SessionNeighbours.vue'
import SessionPage from './SessionPage.vue'

const details = storyDetails(-10)
const late = storyDetails(180, {
  title: { en: 'Everything that we wish somebody had told us about bridges in old harbours' },
  subtitle: { en: 'A walk in three parts' },
  hostLanguages: ['es', 'fr'],
  resources: [{ url: 'https://example.org/slides.pdf', title: 'Slides' }],
})

const meta: Meta<typeof SessionPage> = {
  component: SessionPage,
  title: 'Session/SessionPage',
  args: { details, joinState: storyJoin(details), entry: upcomingEntries[0] },
  render: (args) => ({
    components: { SessionPage, JoinPanel, SessionNeighbours, RelatedSessions },
    setup: () => ({ args, links: storyLinks, entries: upcomingEntries }),
    template: `
      <SessionPage v-bind="args">
        <template #join>
          <JoinPanel :session="args.details.session" :join-state="args.joinState" signed-in :links="links" />
        </template>
        <template #neighbours>
          <SessionNeighbours :previous="entries[1]" :next="entries[2]" />
        </template>
        <template #related><RelatedSessions :entries="entries.slice(4, 8)" /></template>
      </SessionPage>`,
  }),
}
export default meta

type Story = StoryObj<typeof SessionPage>

export const Live: Story = {}
export const Later: Story = {
  args: { details: late, joinState: storyJoin(late), ownTimeZone: 'Pacific/Auckland' },
}
