import type { ErrorCode } from '../errors/index.ts'
import type { EndpointDescription } from './describe-contracts.ts'

/** The codes that an endpoint may answer because of what it is, besides its own. */
export function generalErrors(
  endpoint: Pick<
    EndpointDescription,
    'method' | 'access' | 'cache' | 'opensToRefused' | 'params' | 'query' | 'body'
  >,
): ErrorCode[] {
  const { method, access, cache, opensToRefused, params, query, body } = endpoint
  const refuses = cache !== 'published' && !opensToRefused
  const takesInput = params.length > 0 || query.length > 0 || body !== null
  return [
    ...(takesInput ? (['request.invalid'] as const) : []),
    ...(body ? (['request.too-large'] as const) : []),
    ...(body?.schema ? (['request.malformed', 'request.unsupported-type'] as const) : []),
    ...(method === 'GET' ? [] : (['request.cross-site'] as const)),
    ...(access === 'anyone' ? [] : (['auth.required'] as const)),
    ...(access === 'anyone' || access === 'account' ? [] : (['auth.forbidden'] as const)),
    ...(refuses ? (['auth.blocked', 'auth.no-ticket'] as const) : []),
    ...(['server.unexpected', 'server.unavailable'] as const),
  ]
}
