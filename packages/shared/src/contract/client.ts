import { mask, StructError, type Struct } from 'superstruct'
import { isProblem, PlenumError, problemFromStatus } from '../errors/index.ts'
import type { Contract } from './contract.ts'
import type { Endpoint, EndpointInput, EndpointOutput, MediaBody } from './endpoint.ts'
import { endpointUrl } from './endpoint-url.ts'

type Call<E extends Endpoint> =
  unknown extends EndpointInput<E>
    ? (input?: Record<never, never>, options?: CallOptions) => Promise<EndpointOutput<E>>
    : (input: EndpointInput<E>, options?: CallOptions) => Promise<EndpointOutput<E>>

/** One method for each endpoint of the contract, under the endpoint's name. */
export type Client<C extends Contract> = {
  readonly [K in keyof C['endpoints']]: Call<C['endpoints'][K]>
}

export interface CallOptions {
  /** Gives up when it fires; the promise rejects with its reason. */
  readonly signal?: AbortSignal
}

export interface ClientOptions {
  /** Where the API lives, without a slash at the end. Default: `/api`. */
  readonly baseUrl?: string
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch
  /** Sent as a bearer token by clients that have no cookie. Default: none. */
  readonly token?: () => string | undefined
  /** After this many milliseconds a call fails with `client.timeout`. Default: 15,000. */
  readonly timeout?: number
}

/**
 * A typed client for one contract. A call rejects with a `PlenumError`: the code that the server
 * gave, `client.offline` when no answer came, `client.timeout`, or `client.unexpected-answer` when
 * the answer is not of the contract's shape.
 */
export function createClient<C extends Contract>(
  contract: C,
  options: ClientOptions = {},
): Client<C> {
  const calls = Object.entries(contract.endpoints).map(([name, endpoint]) => [
    name,
    (input: object = {}, callOptions: CallOptions = {}) =>
      send(endpoint, input, options, callOptions),
  ])
  return Object.fromEntries(calls) as Client<C>
}

async function send(
  endpoint: Endpoint,
  input: { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown },
  options: ClientOptions,
  { signal }: CallOptions,
): Promise<unknown> {
  const { baseUrl = '/api', fetch: request = fetch, timeout = 15_000 } = options
  const limit = AbortSignal.timeout(timeout)
  const response = await request(baseUrl + endpointUrl(endpoint, input), {
    method: endpoint.method,
    headers: requestHeaders(input.body, options.token?.()),
    credentials: 'same-origin',
    body: input.body === undefined ? null : JSON.stringify(input.body),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw signal.reason
    throw new PlenumError(limit.aborted ? 'client.timeout' : 'client.offline', { cause: error })
  })
  if (!response.ok) throw await readProblem(response)
  return readAnswer(endpoint, response)
}

function requestHeaders(body: unknown, token: string | undefined): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json, */*;q=0.1',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
}

async function readProblem(response: Response): Promise<PlenumError> {
  const problem: unknown = await response.json().catch(() => undefined)
  return isProblem(problem) ? PlenumError.fromProblem(problem) : problemFromStatus(response.status)
}

async function readAnswer(endpoint: Endpoint, response: Response): Promise<unknown> {
  const shape: Struct<unknown> | MediaBody | undefined = endpoint.response
  if (shape === undefined) return undefined
  if ('mediaType' in shape) return response.text()
  try {
    return mask(await response.json(), shape)
  } catch (error) {
    const detail =
      error instanceof StructError ? `${error.path.join('.')}: ${error.message}` : 'not JSON'
    throw new PlenumError('client.unexpected-answer', { detail, cause: error })
  }
}
