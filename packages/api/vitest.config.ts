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
    pool: 'forks',
    // An embedded database takes half a second and some 400 MB to start, so the files of a worker
    // share those that their tests have closed; without isolation the suite takes half the time.
    isolate: false,
    // The first database of a file takes half a second to start, and far longer on a busy machine.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    expect: { poll: { timeout: 10_000, interval: 20 } },
  },
})
