export { atOnce, inSlices, mapInSteps, type Steps } from './slices.ts'
export { gather, withPauses } from './with-pauses.ts'
