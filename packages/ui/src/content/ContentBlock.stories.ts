import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { expect, fn, userEvent, within } from 'storybook/test'
import ContentBlock from './ContentBlock.vue'

const en = `
<h1>Getting there</h1>
<p>The halls stand by the water, ten minutes on foot from the station. Take <a href="/schedule">the
schedule</a> with you, or <a href="https://example.org">a map</a>.</p>
<div data-widget="map"></div>
<h2>By train</h2>
<ul><li>From the airport: line 3, every ten minutes</li><li>At night: bus N7</li></ul>
<table><thead><tr><th>Line</th><th>Last departure</th></tr></thead>
<tbody><tr><td>3</td><td>00:40</td></tr><tr><td>N7</td><td>04:10</td></tr></tbody></table>`

const meta: Meta<typeof ContentBlock> = {
  component: ContentBlock,
  title: 'Content/Content block',
  args: {
    content: { en, ar: '<h1>الوصول</h1><p>القاعات على الماء، على بعد عشر دقائق من المحطة.</p>' },
  },
  render: (args) => ({
    components: { ContentBlock },
    setup: () => ({ args }),
    template:
      '<ContentBlock v-bind="args"><template #map><em>A map stands here.</em></template></ContentBlock>',
  }),
}
export default meta

type Story = StoryObj<typeof ContentBlock>

export const Default: Story = {}
export const Navigates: Story = {
  args: { onNavigate: fn() },
  play: async ({ args, canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('link', { name: /schedule/ }))
    await expect(args.onNavigate).toHaveBeenCalledWith('/schedule')
  },
}
