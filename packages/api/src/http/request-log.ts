import type { RequestHandler } from 'express'
import type { Log } from '../logging/log.ts'
import { beginRequest } from './request-state.ts'

/** Told of each answered request: its pattern, never its address, and how long it took. */
export type ObserveRequest = (
  request: { readonly method: string; readonly route: string; readonly status: number },
  seconds: number,
) => void

/**
 * Gives each request an id and writes one line once it is answered: method, route pattern, status,
 * milliseconds and bytes. The id of a trusted proxy is kept. The line holds no address, query, header
 * or body, so that a log holds no person.
 */
export function requestLog(log: Log, observe?: ObserveRequest): RequestHandler {
  return (request, response, next) => {
    const started = performance.now()
    const { method } = request
    const isTrusted = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean
    const { remoteAddress } = request.socket
    const isFromProxy = remoteAddress !== undefined && isTrusted(remoteAddress, 0)
    const state = beginRequest(request, response, { log, isFromProxy })
    response.once('close', () => {
      const status = response.statusCode
      const route = state.route ?? '(none)'
      const ms = performance.now() - started
      observe?.({ method, route, status }, ms / 1000)
      const fields = {
        request: state.id,
        method,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        bytes: Number(response.getHeader('content-length') ?? 0),
        ...(state.code ? { code: state.code } : {}),
        ...(response.writableFinished ? {} : { aborted: true }),
      }
      log[state.isRoutine ? 'debug' : status >= 500 ? 'error' : 'info'](fields, 'request')
    })
    next()
  }
}
