import { check, type OptionsShape } from '../options/index.ts'

/** How Plenum asks a service that it does not run, such as pretalx or Tito. */
export interface Upstream {
  /**
   * Asks for a path of the service, or for an address that it gave itself, such as the `next` of a
   * page; an address on another origin is refused. Retries what may pass, waits as long as
   * `Retry-After` says, and throws an `UpstreamError` for whatever ends in no answer.
   */
  get(address: string, options?: UpstreamRequest): Promise<UpstreamAnswer>
}

export interface UpstreamRequest {
  /** Gives up when it fires; the promise rejects with its reason. */
  readonly signal?: AbortSignal
  /** Sent in addition to the service's own headers; undefined omits one of those. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** The `ETag` and `Last-Modified` of an earlier answer: the service may answer `unchanged`. */
  readonly validators?: UpstreamValidators
}

export interface UpstreamValidators {
  readonly etag?: string
  readonly lastModified?: string
}

export interface UpstreamAnswer {
  /** True: the service says that nothing changed since the validators; the body is empty. */
  readonly isUnchanged: boolean
  readonly bytes: Uint8Array
  readonly headers: Headers
  readonly validators: UpstreamValidators
  /**
   * The body as JSON. Throws an `UpstreamError`: `upstream.malformed` when it is none,
   * `upstream.too-large` when it has so many values that they would fill the memory.
   */
  json(): unknown
}

export interface UpstreamOptions {
  /** In words for people and the log: `pretalx`. */
  readonly name: string
  /** Where the service lives, with a slash at its end; paths are relative to it. */
  readonly baseUrl: string
  /** Sent with each request, such as a token; never sent to another origin, never logged. */
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds that one request may take, body included. Default: 20,000. */
  readonly timeout?: number
  /** The most bytes of a body, unpacked. Default: 32 MB. */
  readonly maxBytes?: number
  /** Requests under way at once. Default: 4. */
  readonly concurrency?: number
  /** How often a request is tried. Default: 4. */
  readonly attempts?: number
  /** The longest that a `Retry-After` is obeyed, in milliseconds; more ends the run. Default: 120,000. */
  readonly longestWait?: number
  /**
   * Whether the service may live in a private network or on this machine. Default: false, so that
   * an address in a configuration or an answer cannot reach into the server's own network.
   */
  readonly allowPrivate?: boolean
  /** How a pause is made; for tests. Default: a timer that `signal` ends. */
  readonly pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Milliseconds that no step of the wall clock moves. Default: `performance.now`. */
  readonly monotonicClock?: () => number
  /** The wall clock, for dates of a service that sends no `Date`. Default: `Date.now`. */
  readonly clock?: () => number
}

/** The options that a caller may set of an upstream with a fixed name and address. */
export const upstreamLimitsShape: OptionsShape<Partial<Omit<UpstreamOptions, 'name' | 'baseUrl'>>> =
  {
    headers: check.optional(check.recordsOf(check.text)),
    timeout: check.optional(check.milliseconds),
    maxBytes: check.optional(check.limit),
    concurrency: check.optional(check.count),
    attempts: check.optional(check.count),
    longestWait: check.optional(check.limit),
    allowPrivate: check.optional(check.flag),
    pause: check.optional(check.fn('that takes milliseconds and resolves after them')),
    monotonicClock: check.optional(
      check.fn('that returns milliseconds, such as performance.now()'),
    ),
    clock: check.optional(check.clock),
  }

export const upstreamShape: OptionsShape<UpstreamOptions> = {
  name: check.name,
  // createUpstream() refuses unsafe addresses with an error of upstreams.
  baseUrl: check.text,
  ...upstreamLimitsShape,
}

/** What can go wrong with a service: `code → what an organiser reads`. */
export const upstreamErrors = {
  'upstream.unreachable': 'could not be reached',
  'upstream.timeout': 'did not answer in time',
  'upstream.unauthorised': 'does not accept our token',
  'upstream.not-found': 'knows nothing at this address',
  'upstream.busy': 'asks us to come back later',
  'upstream.failed': 'failed',
  'upstream.redirected': 'sends us elsewhere',
  'upstream.too-large': 'answers more than we take',
  'upstream.malformed': 'answers something else than was asked for',
  'upstream.incomplete': 'gave only a part of its answer',
  'upstream.forbidden-address': 'lives at an address that we may not ask',
} as const satisfies Record<string, string>

export type UpstreamErrorCode = keyof typeof upstreamErrors

/**
 * A service that gave no usable answer. The message names the service, what was wrong and the path,
 * never a header, a query or a body.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly code: UpstreamErrorCode
  /** Milliseconds that the service asked us to wait. */
  readonly retryAfter: number | undefined

  constructor(
    code: UpstreamErrorCode,
    options: {
      readonly service: string
      readonly detail?: string
      readonly retryAfter?: number
      readonly cause?: unknown
    },
  ) {
    const detail = options.detail ? `: ${options.detail}` : ''
    super(`${options.service} ${upstreamErrors[code]}${detail}`, { cause: options.cause })
    this.code = code
    this.retryAfter = options.retryAfter
  }
}
