export { atOnce, gather, inSlices, mapInSteps, type Steps } from './slices.ts'
