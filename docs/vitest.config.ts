import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The code on the pages, run as a reader would run it: by the packages' public names.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'], externalConditions: ['source', 'node'] } },
  test: {
    name: 'docs',
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['examples/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['../packages/api/vitest.global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
