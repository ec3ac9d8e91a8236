import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Two cores are what CI has; an embedded database takes some 400 MB in each worker.
    maxWorkers: 2,
    projects: [
      { test: { name: 'house', include: ['scripts/**/*.test.mjs'] } },
      'docs/vitest.config.ts',
      'packages/*/vitest.config.ts',
      'packages/*/vitest.*.config.ts',
      'examples/*/vitest.config.ts',
    ],
  },
})
