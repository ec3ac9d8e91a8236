export {
  PlenumError,
  problemFromStatus,
  toProblem,
  type PlenumErrorOptions,
} from './plenum-error.ts'
export { isProblem, problemStruct, type Problem } from './problem.ts'
export { errorRegistry, type ErrorCode } from './registry.ts'
