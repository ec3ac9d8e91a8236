import type { Preview } from '@storybook/vue3-vite'
import '../src/theme/index.css'
import { languageName, languages } from '../src/locale/index.ts'
import StoryFrame from './StoryFrame.vue'

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    layout: 'fullscreen',
    controls: { expanded: true },
    options: { storySort: { order: ['Theme', 'Primitives', 'Conference'] } },
  },
  // `VITE_STORY_THEME=dark` and `VITE_STORY_DIRECTION=rtl` run the story tests, axe included, that way.
  initialGlobals: {
    theme: import.meta.env['VITE_STORY_THEME'] ?? 'light',
    language: 'en',
    direction: import.meta.env['VITE_STORY_DIRECTION'] ?? 'auto',
  },
  globalTypes: {
    theme: toolbar('Theme', 'mirror', [
      ['light', 'Light'],
      ['dark', 'Dark'],
    ]),
    language: toolbar(
      'Language',
      'globe',
      languages.map((tag) => [tag, languageName(tag)]),
    ),
    direction: toolbar('Direction', 'transfer', [
      ['auto', 'Of the language'],
      ['ltr', 'Left to right'],
      ['rtl', 'Right to left'],
    ]),
  },
  decorators: [
    (_, { globals, parameters }) => ({
      components: { StoryFrame },
      setup: () => ({ globals, bare: parameters['bare'] === true }),
      template: `<StoryFrame :globals="globals" :bare="bare"><story /></StoryFrame>`,
    }),
  ],
}
export default preview

function toolbar(
  title: string,
  icon: 'mirror' | 'globe' | 'transfer',
  items: readonly (readonly [string, string])[],
) {
  return {
    description: title,
    toolbar: {
      title,
      icon,
      items: items.map(([value, label]) => ({ value, title: label })),
      dynamicTitle: true,
    },
  }
}
