import { Bookmark, CalendarDays, CircleHelp, House, MapPin, Users } from '@lucide/vue'
import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { PlenumBadge } from '../primitives/index.ts'
import AccountMenu from './AccountMenu.vue'
import PageHeader from './PageHeader.vue'
import PhaseNotice from './PhaseNotice.vue'
import ThemeSwitch from './ThemeSwitch.vue'
import AppShell from './AppShell.vue'

const meta: Meta<typeof AppShell> = {
  component: AppShell,
  title: 'Conference/App shell',
  parameters: { bare: true },
  args: {
    navigation: [
      { id: 'home', label: 'Home', href: '#home', icon: House, current: true },
      { id: 'schedule', label: 'Schedule', href: '#schedule', icon: CalendarDays },
      { id: 'mine', label: 'My schedule', href: '#mine', icon: Bookmark },
      { id: 'speakers', label: 'Speakers', href: '#speakers', icon: Users },
      { id: 'venue', label: 'Getting there', href: '#venue', icon: MapPin, group: 'Practical' },
      { id: 'help', label: 'Help', href: '#help', icon: CircleHelp, group: 'Practical' },
    ],
  },
  render: (args) => ({
    components: { AppShell, AccountMenu, PageHeader, PhaseNotice, PlenumBadge, ThemeSwitch },
    setup: () => ({ args, account: { name: 'Rosa Lindqvist', email: 'rosa@example.org' } }),
    template: `
      <AppShell v-bind="args">
        <template #brand="{ collapsed }">{{ collapsed ? 'H' : 'Harbour Days' }}</template>
        <template #live="{ collapsed }">
          <PlenumBadge tone="live">{{ collapsed ? '7' : '7 on now' }}</PlenumBadge>
        </template>
        <template #account="{ collapsed }">
          <AccountMenu :account="account" sign-in-href="#in" profile-href="#me" :compact="collapsed" />
        </template>
        <template #notice>
          <PhaseNotice start="2026-11-20T08:00:00Z" end="2026-11-22T17:00:00Z" />
        </template>
        <template #more><ThemeSwitch :icons-only="false" /></template>
        <div style="padding-inline: var(--plenum-page-inset)">
          <PageHeader eyebrow="Saturday 21 November" title="Good morning, Rosa" description="Seven sessions are on right now; your next one starts in twenty minutes." />
        </div>
        <template #footer>Harbour Days · Code of conduct · Privacy</template>
      </AppShell>
    `,
  }),
}
export default meta

type Story = StoryObj<typeof AppShell>

export const Expanded: Story = {}
export const Collapsed: Story = { args: { collapsed: true } }
