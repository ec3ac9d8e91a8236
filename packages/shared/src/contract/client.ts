import { mask, StructError, type Struct } from '../structs/index.ts'
import { isProblem, PlenumError, problemFromStatus } from '../errors/index.ts'
import type { Contract } from './contract.ts'
import type { Endpoint, EndpointInput, EndpointOutput, MediaBody } from './endpoint.ts'
import { endpointUrl } from './endpoint-url.ts'

type Nothing = Record<never, never>

/** The input of a call, in which a part may be left out if it could be empty. */
type CallInput<Input> = {
  readonly [K in keyof Input as Nothing extends Input[K] ? never : K]: Input[K]
} & { readonly [K in keyof Input as Nothing extends Input[K] ? K : never]?: Input[K] }

type Call<E extends Endpoint, Input = CallInput<EndpointInput<E>>> = Nothing extends Input
  ? (input?: Input, options?: CallOptions) => Promise<EndpointOutput<E>>
  : (input: Input, options?: CallOptions) => Promise<EndpointOutput<E>>

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
  const url = baseUrl + endpointUrl(endpoint, input)
  const init = {
    method: endpoint.method,
    headers: requestHeaders(input.body, options.token?.()),
    credentials: 'same-origin' as const,
    body: input.body === undefined ? null : JSON.stringify(input.body),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }
  const answer = await exchange(request, url, init).catch((error: unknown) => {
    if (signal?.aborted) throw signal.reason
    throw new PlenumError(limit.aborted ? 'client.timeout' : 'client.offline', { cause: error })
  })
  if (!answer.ok) throw readProblem(answer)
  return readAnswer(endpoint, answer.text)
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly text: string
}

/** A request with the whole of its answer, for the connection may also break half-way through. */
async function exchange(request: typeof fetch, url: string, init: RequestInit): Promise<Answer> {
  const response = await request(url, init)
  return { ok: response.ok, status: response.status, text: await response.text() }
}

function requestHeaders(body: unknown, token: string | undefined): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json, */*;q=0.1',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
}

function readProblem({ status, text }: Answer): PlenumError {
  const problem = parseJson(text)
  return isProblem(problem) ? PlenumError.fromProblem(problem) : problemFromStatus(status)
}

function readAnswer(endpoint: Endpoint, text: string): unknown {
  const shape: Struct<unknown> | MediaBody | undefined = endpoint.response
  if (shape === undefined) return undefined
  if ('mediaType' in shape) return text
  const value = parseJson(text)
  if (value === undefined)
    throw new PlenumError('client.unexpected-answer', { detail: 'It is not JSON.' })
  try {
    return mask(value, shape)
  } catch (error) {
    const detail = error instanceof StructError ? `${error.message}.` : 'It cannot be read.'
    throw new PlenumError('client.unexpected-answer', { detail, cause: error })
  }
}

/** Undefined, which JSON cannot say, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
