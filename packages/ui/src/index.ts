import './theme/index.css'

export * from './primitives/index.ts'
export * from './locale/index.ts'
export * from './time/index.ts'
export * from './client/index.ts'
export { isUiLanguage, messages } from './messages.ts'
