// @vitest-environment node
import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, it } from 'vitest'
import StoryFrame from '../../.storybook/StoryFrame.vue'
import SessionEmbed from './SessionEmbed.vue'

it.each([
  ['https://youtu.be/dQw4w9WgXcQ', 'Bridges on YouTube'],
  ['https://vimeo.com/76979871', 'Bridges on Vimeo'],
])('an embed of %s has a name, and no more rights than it needs', async (url, name) => {
  const html = await draw(url)
  expect(/<iframe[^>]* title="([^"]*)"/.exec(html)?.[1]).toBe(name)
  expect(/<iframe[^>]* sandbox="([^"]*)"/.exec(html)?.[1]).not.toContain('top-navigation')
})

it.each(['https://evilyoutube.com/watch?v=dQw4w9WgXcQ', 'not an address', 'javascript:alert(1)'])(
  'nothing is embedded of %s',
  async (url) => expect(await draw(url)).not.toContain('plenum-embed'),
)

function draw(url: string): Promise<string> {
  const embed = () => h(SessionEmbed, { link: { url }, title: 'Bridges', consented: true })
  return renderToString(createSSRApp(() => h(StoryFrame, { globals: {} }, embed)))
}
