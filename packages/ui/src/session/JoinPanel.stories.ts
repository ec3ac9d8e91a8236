import type { Meta, StoryObj } from '@storybook/vue3-vite'
import JoinPanel from './JoinPanel.vue'
import { storyLinks, storyPanel } from './session-story-data.ts'

const meta: Meta<typeof JoinPanel> = {
  component: JoinPanel,
  title: 'Session/JoinPanel',
  args: storyPanel(180),
  render: (args) => ({
    components: { JoinPanel },
    setup: () => ({ args }),
    template: '<div style="max-inline-size: 22rem"><JoinPanel v-bind="args" /></div>',
  }),
}
export default meta

type Story = StoryObj<typeof JoinPanel>

export const OpensLater: Story = {}
export const SignedOutEarly: Story = { args: { signedIn: false } }
export const Open: Story = { args: { ...storyPanel(10), links: storyLinks } }
export const Live: Story = { args: { ...storyPanel(-10), links: storyLinks } }
export const Loading: Story = { args: storyPanel(-10) }
export const Failed: Story = {
  args: { ...storyPanel(-10), linksError: 'The links could not be loaded.' },
}
export const NoLinks: Story = { args: { ...storyPanel(-10), links: [] } }
export const SignIn: Story = { args: { ...storyPanel(-10), signedIn: false } }
export const Place: Story = { args: storyPanel(90, { participantCap: 20 }) }
export const FullWithLine: Story = {
  args: { ...storyPanel(90, { participantCap: 20 }), full: true, line: true },
}
export const Full: Story = { args: { ...storyPanel(90, { participantCap: 20 }), full: true } }
export const InLine: Story = {
  args: { ...storyPanel(90, { participantCap: 20 }), full: true, line: true, placeInLine: 2 },
}
export const Offered: Story = {
  args: {
    ...storyPanel(90, { participantCap: 20 }),
    ...{ full: true, line: true, offeredUntil: '2026-11-21T11:00:00Z' },
  },
}
export const Recording: Story = {
  args: storyPanel(-300, { recording: 'https://media.example.org/bridges' }),
}
export const Ended: Story = {
  args: storyPanel(-300, { isRecorded: true, feedbackUrl: 'https://example.org/feedback' }),
}
export const Cancelled: Story = { args: storyPanel(90, { state: 'cancelled' }) }
export const Unscheduled: Story = {
  args: {
    joinState: {
      state: 'unscheduled',
      occurrence: undefined,
      areLinksOpen: false,
      changesAt: undefined,
    },
  },
}
