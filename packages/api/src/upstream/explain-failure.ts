import { ForbiddenAddressError } from './public-address.ts'
import { BodyTooLargeError } from './read-body.ts'
import { UpstreamError, type UpstreamErrorCode } from './upstream.ts'

/** Why an exchange came to nothing, and whether asking again may help. */
export interface Failure {
  readonly error: UpstreamError
  readonly mayPass: boolean
}

interface Asked {
  readonly service: string
  /** The address in words for people. */
  readonly address: string
}

/** A status that is no answer. */
export function explainStatus(status: number, asked: Asked, retryAfter?: number): Failure {
  const isLater = status === 429 || (status === 503 && retryAfter !== undefined)
  const error = new UpstreamError(isLater ? 'upstream.busy' : codeOfStatus(status), {
    service: asked.service,
    detail: `${status} at ${asked.address}`,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
  return { error, mayPass: status === 429 || status >= 500 }
}

function codeOfStatus(status: number): UpstreamErrorCode {
  if (status === 401 || status === 403) return 'upstream.unauthorised'
  if (status === 404 || status === 410) return 'upstream.not-found'
  return 'upstream.failed'
}

/** What was thrown while asking. `isLate`: the time was up. */
export function explainError(cause: unknown, asked: Asked, isLate: boolean): Failure {
  if (cause instanceof UpstreamError) return { error: cause, mayPass: false }
  const [code, mayPass] = isLate ? (['upstream.timeout', true] as const) : codeOfError(cause)
  const { service, address } = asked
  const reason = reasonOf(cause)
  const detail = isLate || !reason ? address : `${address} (${reason})`
  return { error: new UpstreamError(code, { service, detail, cause }), mayPass }
}

function codeOfError(cause: unknown): readonly [UpstreamErrorCode, mayPass: boolean] {
  if (cause instanceof ForbiddenAddressError) return ['upstream.forbidden-address', false]
  if (cause instanceof BodyTooLargeError) return ['upstream.too-large', false]
  // The names of zlib's errors begin so; a body that ends too early is one of them.
  const reason = reasonOf(cause)
  if (reason === 'Z_BUF_ERROR' || reason === 'ERR_STREAM_PREMATURE_CLOSE')
    return ['upstream.incomplete', true]
  if (cause instanceof Error && cause.message === 'aborted') return ['upstream.incomplete', true]
  if (cause instanceof TypeError || /^(?:Z|ERR_BROTLI|ERR__ERROR)_|^HPE_/.test(reason))
    return ['upstream.malformed', false]
  return ['upstream.unreachable', true]
}

/** `ECONNREFUSED`; the messages of such errors are not ours to pass on. */
function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : ''
}
