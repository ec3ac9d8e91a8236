import type { StorybookConfig } from '@storybook/vue3-vite'
import { mergeConfig } from 'vite'
import { cssTarget } from '../browsers.ts'
import { sources } from '../sources.ts'

const config: StorybookConfig = {
  stories: ['../src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: {
    name: '@storybook/vue3-vite',
    options: { docgen: { plugin: 'vue-component-meta', tsconfig: 'tsconfig.docs.json' } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The library's own Vite configuration builds a library, which Storybook is not.
  viteFinal: ({ plugins, build, ...config }) => {
    const { lib: _, rolldownOptions: __, ...rest } = build ?? {}
    const kept = (plugins ?? []).filter((plugin) => !isNamed(plugin, 'plenum-copy-themes'))
    return mergeConfig(
      { ...config, plugins: kept, build: rest },
      { resolve: { alias: sources }, build: { cssTarget, chunkSizeWarningLimit: 4000 } },
    )
  },
}
export default config

function isNamed(plugin: unknown, name: string): boolean {
  return typeof plugin === 'object' && plugin !== null && 'name' in plugin && plugin.name === name
}
