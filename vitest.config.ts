import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'house', include: ['scripts/**/*.test.mjs'] } },
      'docs/vitest.config.ts',
      'packages/*/vitest.config.ts',
      'packages/*/vitest.*.config.ts',
      'examples/*/vitest.config.ts',
    ],
  },
})
