import { array, is, number, optional, string, type, type Infer } from '../structs/index.ts'

/** An RFC 9457 problem document, with Plenum's stable `code`. */
export const problemStruct = type({
  /** A URI reference that names the kind of problem: `/problems/<code>`. */
  type: string(),
  title: string(),
  status: number(),
  /** One of the registry's codes, or a consumer's own. */
  code: string(),
  /** What was wrong with this very request, when it is safe to say. */
  detail: optional(string()),
  /** The request id, to be found in the server's log. */
  instance: optional(string()),
  /** For `request.invalid`: each value that did not fit. */
  failures: optional(array(type({ path: string(), message: string() }))),
  /** For `request.too-many` and `auth.*`: seconds until it is worth trying again. */
  retryAfter: optional(number()),
  /** For `auth.code-wrong`: how many tries are left. */
  attemptsLeft: optional(number()),
})

export type Problem = Infer<typeof problemStruct>

export function isProblem(value: unknown): value is Problem {
  return is(value, problemStruct)
}
