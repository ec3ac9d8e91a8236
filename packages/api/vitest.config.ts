import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The workspace's packages are tested as written, not as built.
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'], externalConditions: ['source', 'node'] } },
  test: {
    name: 'api',
    include: ['src/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['./vitest.global-setup.ts'],
    // An embedded database takes some 400 MB in each worker.
    pool: 'forks',
    maxWorkers: 2,
    // The first database of a file takes half a second to start, and far longer on a busy machine.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    expect: { poll: { timeout: 10_000, interval: 20 } },
  },
})
