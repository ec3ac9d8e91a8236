import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const packages = fileURLToPath(new URL('../packages/', import.meta.url))

// The code on the pages, run as a reader would run it: by the packages' public names.
export default defineConfig({
  plugins: [vue()],
  resolve: {
    // Paths instead of the condition `source`, under which other packages ship sources as well.
    alias: [
      { find: /^@plenum\/ui\/style\.css$/, replacement: `${packages}ui/src/theme/index.css` },
      { find: /^@plenum\/(\w+)$/, replacement: `${packages}$1/src/index.ts` },
      { find: /^@plenum\/(\w+)\/([\w/]+)$/, replacement: `${packages}$1/src/$2/index.ts` },
    ],
  },
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
