export { parseJsonInSteps } from './parse-json.ts'
export { readJson, type JsonProblem, type JsonReading } from './read-json.ts'
export { type TextPosition } from './text-position.ts'
export { writeJsonInSteps } from './write-json.ts'
