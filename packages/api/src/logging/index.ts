export { createLog, type CreateLogOptions, type LogLevel } from './create-log.ts'
export type { Log } from './log.ts'
