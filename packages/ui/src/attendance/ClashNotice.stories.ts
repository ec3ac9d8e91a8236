import { readScheduleIndex } from '@plenum/shared'
import { buildIndexSession, buildScheduleIndex, buildSlot } from '@plenum/shared/testing'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import ClashNotice from './ClashNotice.vue'

const slot = buildSlot({ id: 'a', start: '2026-11-21T10:00:00Z', end: '2026-11-21T11:00:00Z' })
const sessions = [
  buildIndexSession({ id: 'tides', slot: 'a', title: { en: 'Tides and tables' } }),
  buildIndexSession({ id: 'phare', slot: 'a', title: { fr: 'Le phare et la carte' } }),
]
const { entries } = readScheduleIndex(buildScheduleIndex({ sessions, slots: [slot] }))

const meta: Meta<typeof ClashNotice> = {
  component: ClashNotice,
  title: 'Attendance/Clash notice',
  args: { clashes: entries, sessionHref: (id) => `#${id}` },
}
export default meta

type Story = StoryObj<typeof ClashNotice>

export const Two: Story = {}
export const One: Story = { args: { clashes: entries.slice(0, 1) } }
export const None: Story = { args: { clashes: [] } }
