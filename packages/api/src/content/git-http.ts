import type { HttpClient } from 'isomorphic-git'
import { createExchange } from '../upstream/exchange.ts'
import { explainError, explainStatus } from '../upstream/explain-failure.ts'
import { UpstreamError } from '../upstream/index.ts'

export interface GitHttpOptions {
  /** In words for people. */
  readonly service: string
  readonly headers: Readonly<Record<string, string>>
  /** The most bytes of one answer. */
  readonly maxBytes: number
  readonly allowPrivate: boolean
  readonly signal: AbortSignal
  /** Whether the time that all of it may take is up. */
  readonly isLate: () => boolean
}

/**
 * How git asks over the web, with the care that every service is asked with: addresses of private
 * networks refused when the connection is made, bodies limited, no redirects, nothing retried. The
 * headers go to the address that was given and to no other.
 */
export function gitHttp(options: GitHttpOptions): HttpClient {
  const { service, maxBytes, signal } = options
  const exchange = createExchange({ allowPrivate: options.allowPrivate })
  return {
    async request({ url, method = 'GET', headers = {}, body }) {
      const address = new URL(url)
      const asked = { service, address: address.pathname }
      const sent = body ? { body: await join(body) } : {}
      const exchanged = await exchange(address, {
        method: method === 'POST' ? 'POST' : 'GET',
        headers: { ...headers, ...options.headers },
        maxBytes,
        signal,
        ...sent,
      }).catch((error: unknown) => {
        if (signal.aborted && !options.isLate()) throw signal.reason
        throw explainError(error, asked, options.isLate()).error
      })
      const { status } = exchanged
      const location = exchanged.headers.get('location')
      if (status >= 300 && status < 400 && location)
        throw new UpstreamError('upstream.redirected', {
          service,
          detail: `to ${originOf(location, address)}; if that is right, give its address instead`,
        })
      if (status !== 200) throw explainStatus(status, asked).error
      return {
        url,
        method,
        statusCode: status,
        statusMessage: '',
        headers: Object.fromEntries(exchanged.headers),
        body: onePiece(exchanged.bytes),
      }
    },
  }
}

/** Without path and query, which may carry secrets. */
function originOf(location: string, from: URL): string {
  return URL.canParse(location, from.href) ? new URL(location, from).origin : 'nowhere'
}

async function join(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}

async function* onePiece(bytes: Uint8Array): AsyncIterableIterator<Uint8Array> {
  yield bytes
}
