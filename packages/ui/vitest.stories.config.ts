import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import vue from '@vitejs/plugin-vue'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findChromium, reportMissingChromium } from './browsers.ts'
import { sources } from './sources.ts'

const configDir = fileURLToPath(new URL('.storybook', import.meta.url))
const executablePath = findChromium()
if (!executablePath) reportMissingChromium()

/** Every story in a real browser: it renders, its play function passes, axe finds no fault. */
export default executablePath ? inBrowser(executablePath) : withoutBrowser()

function inBrowser(executablePath: string) {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
  return defineConfig({
    plugins: [vue(), storybookTest({ configDir })],
    resolve: { alias: sources },
    test: {
      name: 'ui-stories',
      // After the tests that need no browser: two at once would slow each other down.
      sequence: { groupOrder: 1 },
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath, args } }),
        instances: [{ browser: 'chromium' }],
      },
    },
  })
}

function withoutBrowser() {
  return defineConfig({ test: { name: 'ui-stories', include: [] } })
}
