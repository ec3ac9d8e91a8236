import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { buildIndexSession, buildRoom, buildTrack } from '@plenum/shared/testing'
import type { SessionEntry } from './session-entry.ts'
import SessionTile from './SessionTile.vue'

const entry: SessionEntry = {
  key: 'session-1',
  session: buildIndexSession(),
  room: buildRoom(),
  track: buildTrack(),
  colour: '#1a7f5a',
  speakers: ['Ines Valdoro', 'Kwame Mensah'],
}
const long: SessionEntry = {
  ...entry,
  session: buildIndexSession({
    title: {
      en: 'Everything that we wish somebody had told us about running forty parallel workshops in one very old harbour building, and then some',
    },
  }),
  speakers: ['Ines Valdoro', 'Kwame Mensah', 'Åsa Öberg', 'ليلى حداد', '森川 恵', 'Bo'],
}

const meta: Meta<typeof SessionTile> = {
  component: SessionTile,
  title: 'Schedule/SessionTile',
  args: { entry },
}
export default meta

type Story = StoryObj<typeof SessionTile>

export const Future: Story = {}
export const Live: Story = { args: { state: 'live' } }
export const Past: Story = { args: { state: 'past' } }
export const Saved: Story = { args: { saved: true } }
export const WithTime: Story = { args: { time: '10:30', length: '25 min' } }
export const LongTitle: Story = { args: { entry: long } }
export const Expandable: Story = { args: { entry: long, expandable: true } }
export const Cancelled: Story = {
  args: { entry: { ...entry, session: buildIndexSession({ state: 'cancelled' }) } },
}
export const OtherScript: Story = {
  args: { entry: { ...entry, session: buildIndexSession({ title: { ar: 'كيف تتعلّم الجسور' } }) } },
}
