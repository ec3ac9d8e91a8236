import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { ServerResponse } from 'node:http'
import { PlenumError, toProblem, type ErrorCode } from '@plenum/shared'
import { databaseProblem } from './database-problem.ts'
import { requestState } from './request-state.ts'

/** What `body-parser` throws, by `type`. */
const thrownByExpress: Record<string, ErrorCode> = {
  'entity.too.large': 'request.too-large',
  'entity.parse.failed': 'request.malformed',
  'encoding.unsupported': 'request.unsupported-type',
  'charset.unsupported': 'request.unsupported-type',
}

/** What Express and its server of files throw without a type, by status. */
const thrownByStatus: Record<number, ErrorCode> = {
  // Such as a path that cannot be read: `/%E0%A4%A`.
  400: 'request.invalid',
  412: 'request.has-changed',
  416: 'request.no-such-range',
}

/** Ends a chain of handlers: nothing answered. */
export const answerNotFound: RequestHandler = () => {
  throw new PlenumError('request.not-found')
}

/**
 * Answers any error as a problem document (RFC 9457) that names the request's id. What nobody
 * foresaw is logged whole and answered as `server.unexpected`: neither its message nor its
 * stack leaves the server.
 */
export const answerProblem: ErrorRequestHandler = (error, _request, response, _next) => {
  const problem = toPlenumError(error)
  const state = requestState(response)
  state.code = problem.code
  const wasForeseen = problem === error && problem.cause === undefined
  if (problem.status >= 500 && !wasForeseen)
    state.log.error({ error, route: state.route }, 'request failed')
  if (response.headersSent) response.destroy()
  else sendProblem(response, problem, state.id)
}

export function sendProblem(response: ServerResponse, error: PlenumError, id?: string): void {
  const body = Buffer.from(JSON.stringify(toProblem(error, id)))
  response.statusCode = error.status
  response.setHeader('Content-Type', 'application/problem+json')
  response.setHeader('Content-Length', body.length)
  response.setHeader('Cache-Control', 'no-store')
  response.removeHeader('ETag')
  if (error.status === 401) response.setHeader('WWW-Authenticate', 'Bearer')
  if (error.extra.retryAfter !== undefined)
    response.setHeader('Retry-After', Math.ceil(error.extra.retryAfter))
  response.end(body)
}

/** The error as one of the registry; one that only a client can notice has no place here. */
function toPlenumError(error: unknown): PlenumError {
  if (error instanceof PlenumError && error.status > 0) return error
  const { type, status } = Object(error) as { type?: unknown; status?: unknown }
  const code =
    (typeof type === 'string' ? thrownByExpress[type] : undefined) ??
    (typeof status === 'number' ? thrownByStatus[status] : undefined)
  if (code) return new PlenumError(code, { cause: error })
  return databaseProblem(error) ?? new PlenumError('server.unexpected', { cause: error })
}
