import type { IncomingHttpHeaders } from 'node:http'
import cors from 'cors'
import type { RequestHandler } from 'express'
import { PlenumError } from '@plenum/shared'

const harmlessMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The origins that may change something: the site's own and the others that are allowed. */
export function trustedOrigins(selfUrl: string, others: readonly string[] = []): Set<string> {
  return new Set([selfUrl, ...others].map((url) => new URL(url).origin))
}

/**
 * Whether a browser sent the request from one of the origins: by `Sec-Fetch-Site`, which a page
 * cannot forge, else by `Origin`. Undefined when neither is there: not a present-day browser.
 */
export function comesFromSite(
  headers: IncomingHttpHeaders,
  origins: ReadonlySet<string>,
): boolean | undefined {
  const { origin } = headers
  if (origin !== undefined && origins.has(origin)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return origin === undefined ? undefined : false
}

/**
 * Refuses every request that changes something on behalf of another site. Programs send neither
 * header and pass, unless they bring a cookie: then it might be an old browser.
 */
export function refuseCrossSite(origins: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    if (harmlessMethods.has(request.method)) return next()
    const ours = comesFromSite(request.headers, origins) ?? request.headers.cookie === undefined
    next(ours ? undefined : new PlenumError('request.cross-site'))
  }
}

/** Lets browsers hand the answers to pages of these origins, cookies of the same site included. */
export function answerOtherOrigins(origins: readonly string[]): RequestHandler {
  return cors({
    origin: origins.map((url) => new URL(url).origin),
    credentials: true,
    exposedHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
    // In seconds; browsers go no further than two hours.
    maxAge: 7200,
  })
}
