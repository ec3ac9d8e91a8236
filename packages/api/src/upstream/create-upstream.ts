import { setTimeout } from 'node:timers/promises'
import pLimit from 'p-limit'
import { checkOptions } from '../options/index.ts'
import { countParts, mostParts } from './count-parts.ts'
import { startDeadline } from './deadline.ts'
import { createExchange, type Exchanged } from './exchange.ts'
import { explainError, explainStatus, type Failure } from './explain-failure.ts'
import { readRetryAfter } from './retry-after.ts'
import { readBaseUrl, resolveAddress, showAddress } from './upstream-address.ts'
import {
  upstreamShape,
  UpstreamError,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamOptions,
  type UpstreamRequest,
} from './upstream.ts'

/**
 * A service to be asked. Throws `upstream.forbidden-address` at once for a `baseUrl` that is not
 * of the web or carries a password.
 */
export function createUpstream(options: UpstreamOptions): Upstream {
  checkOptions('createUpstream', upstreamShape, options)
  const { name, concurrency = 4, attempts = 4, longestWait = 120_000 } = options
  const { monotonicClock = () => performance.now(), pause = wait } = options
  const base = readBaseUrl(options)
  const ask = createAsk(options, base)
  const limit = pLimit(concurrency)
  // A service that asks one request to wait means all of them.
  let restUntil = 0

  async function askPatiently(url: URL, request: UpstreamRequest): Promise<UpstreamAnswer> {
    for (let attempt = 1; ; attempt++) {
      const delay = Math.max(attempt > 1 ? backOff(attempt) : 0, restUntil - monotonicClock())
      if (delay > 0) await pause(delay, request.signal)
      request.signal?.throwIfAborted()
      const result = await ask(url, request)
      if (!('error' in result)) return result
      const { retryAfter = 0 } = result.error
      if (!result.mayPass || attempt >= attempts || retryAfter > longestWait) throw result.error
      restUntil = Math.max(restUntil, monotonicClock() + retryAfter)
    }
  }

  return {
    get: async (address, request = {}) => {
      const url = resolveAddress({ name, base }, address)
      return limit(() => askPatiently(url, request))
    },
  }
}

/** Asks once, redirects within the service followed. */
function createAsk(options: UpstreamOptions, base: URL) {
  const { name, timeout = 20_000, maxBytes = 32 * 1024 * 1024, clock = Date.now } = options
  const exchange = createExchange({
    allowPrivate: options.allowPrivate ?? false,
    ...(options.concurrency === undefined ? {} : { maxIdle: options.concurrency }),
  })

  async function follow(url: URL, request: UpstreamRequest, signal: AbortSignal) {
    const headers = headersOf(options, request)
    for (let hops = 0, at = url; hops <= mostHops; hops++) {
      const exchanged = await exchange(at, { headers, maxBytes, signal })
      const location = redirects.has(exchanged.status) && exchanged.headers.get('location')
      if (!location) return exchanged
      at = resolveAddress({ name, base }, location, at)
    }
    throw new UpstreamError('upstream.redirected', { service: name, detail: 'in circles' })
  }

  return async (url: URL, request: UpstreamRequest): Promise<UpstreamAnswer | Failure> => {
    const asked = { service: name, address: showAddress(base, url) }
    const deadline = startDeadline(timeout, request.signal)
    try {
      const exchanged = await follow(url, request, deadline.signal)
      if (exchanged.status === 304 || (exchanged.status >= 200 && exchanged.status < 300))
        return answerOf(exchanged, asked)
      const retryAfter = readRetryAfter(exchanged.headers, clock())
      return explainStatus(exchanged.status, asked, retryAfter)
    } catch (error) {
      request.signal?.throwIfAborted()
      return explainError(error, asked, deadline.isLate())
    } finally {
      deadline.clear()
    }
  }
}

const mostHops = 5
const redirects = new Set([301, 302, 303, 307, 308])

function headersOf(options: UpstreamOptions, request: UpstreamRequest): Record<string, string> {
  const { etag, lastModified } = request.validators ?? {}
  const headers = {
    'user-agent': 'Plenum',
    'if-none-match': etag,
    'if-modified-since': lastModified,
    ...options.headers,
    ...request.headers,
  }
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}

function answerOf(
  { status, headers, bytes }: Exchanged,
  { service, address }: { readonly service: string; readonly address: string },
): UpstreamAnswer {
  const etag = headers.get('etag')
  const lastModified = headers.get('last-modified')
  return {
    isUnchanged: status === 304,
    bytes,
    headers,
    validators: { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) },
    json() {
      if (countParts(bytes) > mostParts) {
        const detail = `more than ${mostParts} values at ${address}`
        throw new UpstreamError('upstream.too-large', { service, detail })
      }
      try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
      } catch {
        // The parser's own message quotes the body.
        const detail = `no JSON at ${address}`
        throw new UpstreamError('upstream.malformed', { service, detail })
      }
    },
  }
}

/** About 0.5 s, 1 s, 2 s …, never in step with others. */
function backOff(attempt: number): number {
  return Math.min(30_000, 500 * 2 ** (attempt - 2)) * (0.5 + Math.random())
}

async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, signal ? { signal } : {})
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
