import { defineProject } from 'vitest/config'

export default defineProject({
  // The packages as they are written, so that a test never meets a stale build.
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name: 'plaza',
    // After the tests that need no browser: two at once would slow each other down.
    sequence: { groupOrder: 2 },
    // A database is made for some, a browser started for others.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['{demo,server,client,build,end-to-end}/**/*.test.ts'],
  },
})
