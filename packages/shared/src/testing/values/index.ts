export { nearly } from './nearly.ts'
export { valuesOf } from './values-of.ts'
