export { session, type SessionOptions } from './session-feature.ts'
