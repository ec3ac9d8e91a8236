export { gather, withPauses } from './with-pauses.ts'
