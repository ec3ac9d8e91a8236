import type { Problem } from './problem.ts'
import { errorRegistry, type ErrorCode } from './registry.ts'

export interface PlenumErrorOptions {
  /** What was wrong this time, safe to show to the caller. */
  readonly detail?: string
  /** Members that the problem document carries besides. */
  readonly extra?: Pick<Problem, 'failures' | 'retryAfter' | 'attemptsLeft'>
  /** What led to it; for the log, never for the caller. */
  readonly cause?: unknown
}

/** The one error class: a code of the registry, with what the caller may know. */
export class PlenumError extends Error {
  override readonly name = 'PlenumError'
  readonly code: ErrorCode
  readonly status: number
  readonly detail: string | undefined
  readonly extra: NonNullable<PlenumErrorOptions['extra']>

  constructor(code: ErrorCode, options: PlenumErrorOptions = {}) {
    const [status, title] = errorRegistry[code]
    super(options.detail ? `${title} ${options.detail}` : title, { cause: options.cause })
    this.code = code
    this.status = status
    this.detail = options.detail
    this.extra = options.extra ?? {}
  }

  /** The error that a server's problem document stands for. */
  static fromProblem(problem: Problem): PlenumError {
    if (!Object.hasOwn(errorRegistry, problem.code)) return problemFromStatus(problem.status)
    const { failures, retryAfter, attemptsLeft, detail } = problem
    return new PlenumError(problem.code as ErrorCode, {
      ...(detail ? { detail } : {}),
      extra: {
        ...(failures ? { failures } : {}),
        ...(retryAfter === undefined ? {} : { retryAfter }),
        ...(attemptsLeft === undefined ? {} : { attemptsLeft }),
      },
    })
  }
}

/** The nearest code for a bare status, such as one that a proxy answered. */
export function problemFromStatus(status: number): PlenumError {
  const codes: Record<number, ErrorCode> = {
    401: 'auth.required',
    403: 'auth.forbidden',
    404: 'request.not-found',
    408: 'request.too-slow',
    413: 'request.too-large',
    429: 'request.too-many',
    431: 'request.head-too-large',
    502: 'server.unavailable',
    503: 'server.unavailable',
    504: 'server.unavailable',
  }
  return new PlenumError(codes[status] ?? (status < 500 ? 'request.invalid' : 'server.unexpected'))
}

/** The problem document for an error, as the server answers it. */
export function toProblem(error: PlenumError, instance?: string): Problem {
  return {
    type: `/problems/${error.code}`,
    title: errorRegistry[error.code][1],
    status: error.status,
    code: error.code,
    ...(error.detail ? { detail: error.detail } : {}),
    ...(instance ? { instance } : {}),
    ...error.extra,
  }
}
