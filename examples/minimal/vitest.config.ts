import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node'], externalConditions: ['source', 'node'] } },
  test: { name: 'minimal', environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 },
})
