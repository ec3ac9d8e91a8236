export { deconf, type DeconfOptions } from './deconf-feature.ts'
export { deconfContract } from './deconf-contract.ts'
export type { DeconfSettings, PageFlag } from './deconf-schedule.ts'
