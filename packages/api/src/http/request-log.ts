import type { RequestHandler } from 'express'
import type { Log } from '../logging/log.ts'
import { beginRequest } from './request-state.ts'

/**
 * Gives each request an id and writes one line once it is answered: method, route pattern, status,
 * milliseconds and bytes. No address, query, header or body, so that a log holds no person.
 */
export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const started = performance.now()
    const state = beginRequest(request, response, log)
    response.once('close', () => {
      const status = response.statusCode
      const fields = {
        method: request.method,
        route: state.route ?? '(none)',
        status,
        ms: Math.round((performance.now() - started) * 10) / 10,
        bytes: Number(response.getHeader('content-length') ?? 0),
        ...(state.code ? { code: state.code } : {}),
        ...(response.writableFinished ? {} : { aborted: true }),
      }
      state.log[state.isRoutine ? 'debug' : status >= 500 ? 'error' : 'info'](fields, 'request')
    })
    next()
  }
}
