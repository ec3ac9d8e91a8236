export type { Clock } from './clock.ts'
export { instantMs, instantStruct, toInstant, type Instant } from './instant.ts'
