export { clockTolerance, hasPassed, latestPlausible } from './clock-steps.ts'
