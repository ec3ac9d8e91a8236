// @vitest-environment node
import { createSSRApp, h, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { describe, expect, it } from 'vitest'
import StoryFrame from '../.storybook/StoryFrame.vue'
import * as ui from './index.ts'

type Render = (args: object) => Component
interface StoryPart {
  readonly args?: object
  readonly render?: Render
}
interface StoryFile {
  readonly default: StoryPart & { readonly component?: Component }
  readonly [story: string]: StoryPart
}
const files = Object.entries(import.meta.glob<StoryFile>('./**/*.stories.ts', { eager: true }))

describe.each(files)('on a server, %s', (_, { default: meta, ...stories }) => {
  it.each(Object.entries(stories))('renders %s without a warning', async (_name, story) => {
    const warnings: string[] = []
    const globals = { language: 'ar', theme: 'dark' }
    const app = createSSRApp({
      render: () => h(StoryFrame, { globals }, () => draw(meta, story)),
    })
    app.config.warnHandler = (message) => warnings.push(message)
    expect(await renderToString(app)).toContain('<')
    expect(warnings).toEqual([])
  })
})

it('has a story for every component that it exports', () => {
  const told = new Set(files.map(([, file]) => file.default.component))
  const components = Object.entries(ui).filter(([name]) => /^[A-Z]/.test(name))
  const untold = components.filter(([, value]) => !told.has(value as Component))
  expect(untold.map(([name]) => name)).toEqual([])
})

function draw(meta: StoryFile['default'], story: StoryPart) {
  const args = { ...meta.args, ...story.args }
  const render = story.render ?? meta.render
  return render ? h(render(args)) : h(meta.component ?? 'div', args)
}
