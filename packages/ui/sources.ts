import { fileURLToPath } from 'node:url'

const shared = (path: string) => fileURLToPath(new URL(`../shared/src/${path}`, import.meta.url))

/** Aliases that have stories and tests read the sources beside us, built or not. */
export const sources = [
  { find: /^@plenum\/shared\/testing$/, replacement: shared('testing/index.ts') },
  { find: /^@plenum\/shared$/, replacement: shared('index.ts') },
]
