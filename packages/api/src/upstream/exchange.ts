import { once } from 'node:events'
import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { ForbiddenAddressError, isPublicAddress, publicLookup } from './public-address.ts'
import { acceptedEncodings, readBody } from './read-body.ts'

export interface Exchanged {
  readonly status: number
  readonly headers: Headers
  /** Empty unless the status is 2xx: nothing else is read. */
  readonly bytes: Uint8Array
}

export interface ExchangeRequest {
  /** Default: `GET`. */
  readonly method?: 'GET' | 'POST'
  /** Default: none. */
  readonly body?: Uint8Array
  readonly headers: Readonly<Record<string, string>>
  /** The most bytes of the body, unpacked. */
  readonly maxBytes: number
  /** Ends the exchange, the body included. */
  readonly signal: AbortSignal
}

/** One request and its answer; follows and retries nothing. */
export type Exchange = (url: URL, request: ExchangeRequest) => Promise<Exchanged>

export interface ExchangeOptions {
  /** Whether the service may live in a private network or on this machine. */
  readonly allowPrivate: boolean
  /** Milliseconds that a connection is kept unused. Default: 30,000. */
  readonly idle?: number
  /** Unused connections to keep. Default: 4. */
  readonly maxIdle?: number
}

/** Connections are kept and used again for a while; idle ones keep no process alive. */
export function createExchange(options: ExchangeOptions): Exchange {
  const { allowPrivate, idle = 30_000, maxIdle = 4 } = options
  // Nobody closes an agent. Of a request under way the time ends nothing: its signal does.
  const keep = { keepAlive: true, maxFreeSockets: maxIdle, timeout: idle }
  const agents = { 'http:': new HttpAgent(keep), 'https:': new HttpsAgent(keep) }
  const lookup = allowPrivate ? {} : { lookup: publicLookup() }

  return async (url, { method = 'GET', headers, body, maxBytes, signal }) => {
    if (!allowPrivate) refusePrivateLiteral(url)
    const isSecure = url.protocol === 'https:'
    const request = (isSecure ? requestHttps : requestHttp)(url, {
      method,
      agent: isSecure ? agents['https:'] : agents['http:'],
      headers: { ...headers, 'accept-encoding': acceptedEncodings },
      signal,
      ...lookup,
    })
    request.end(body)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    // From here on what goes wrong is told by the response; the request must not throw it again.
    request.on('error', () => undefined)
    const status = response.statusCode ?? 0
    const bytes = await bodyOf(response, status, maxBytes)
    return { status, headers: headersOf(response), bytes }
  }
}

/** An address that is written out is never looked up, so the lookup cannot refuse it. */
function refusePrivateLiteral({ hostname }: URL): void {
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) && !isPublicAddress(address))
    throw new ForbiddenAddressError('not an address of the public internet')
}

async function bodyOf(
  response: IncomingMessage,
  status: number,
  maxBytes: number,
): Promise<Uint8Array> {
  if (status >= 200 && status < 300) return readBody(response, maxBytes)
  // A page that says what went wrong is for people, may be endless, and is not worth the wait.
  response.on('error', () => undefined)
  if (status === 304) response.resume()
  else response.destroy()
  return new Uint8Array()
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
  return headers
}
