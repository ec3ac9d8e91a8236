import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { buildSponsor } from '@plenum/shared/testing'
import SponsorGrid from './SponsorGrid.vue'

const meta: Meta<typeof SponsorGrid> = {
  component: SponsorGrid,
  title: 'Home/SponsorGrid',
  args: {
    sponsors: [
      buildSponsor(),
      buildSponsor({ name: 'Northlight', url: 'https://example.org' }),
      buildSponsor({ name: 'Saltworks', tier: 'silver' }),
    ],
  },
}
export default meta

export const Default: StoryObj<typeof SponsorGrid> = {}
