export type { Check, OptionsShape } from './check.ts'
export { checkOptions } from './check-options.ts'
/** The kinds of check under one name, since alone they are called `text`, `listOf`, `optional` …. */
export * as check from './checks.ts'
export * as part from './parts.ts'
