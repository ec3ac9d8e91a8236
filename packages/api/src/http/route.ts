import type { IncomingHttpHeaders } from 'node:http'
import type { Endpoint, EndpointInput, EndpointOutput, MediaBody } from '@plenum/shared'
import type { Log } from '../logging/log.ts'
import type { Identity } from './identity.ts'
import type { PublishedDocument } from './published-document.ts'
import type { Redirect } from './redirect.ts'

export interface RouteContext {
  /** The client's address, behind trusted proxies. */
  readonly ip: string
  readonly headers: IncomingHttpHeaders
  /** With the request's id. */
  readonly log: Log
  /** Sets a header of the answer; `set-cookie` adds. */
  setHeader(name: string, value: string): void
}

export interface SignedOutContext extends RouteContext {
  readonly identity: Identity | null
}

export interface SignedInContext extends RouteContext {
  readonly identity: Identity
}

/**
 * The answer of a handler: nothing where the endpoint has no response, otherwise the response or a
 * document of it that is packed already. Endpoints with a media body may also answer a redirect.
 */
type Output<E extends Endpoint> =
  EndpointOutput<E> extends undefined
    ? void | undefined
    : EndpointOutput<E> | PublishedDocument | (E['response'] extends MediaBody ? Redirect : never)

/** Answers an endpoint: input already validated, output checked by the type. */
export type Handler<E extends Endpoint> = (
  input: EndpointInput<E>,
  context: SignedOutContext,
) => Promise<Output<E>> | Output<E>

export interface Route {
  readonly endpoint: Endpoint
  readonly handler: (input: never, context: SignedOutContext) => unknown
}

/** Joins an endpoint to what answers it. */
export function route<E extends Endpoint>(endpoint: E, handler: Handler<E>): Route {
  return { endpoint, handler: handler as Route['handler'] }
}

/** As `route`, for an endpoint that needs a sign-in: the identity is there. */
export function accountRoute<E extends Endpoint>(
  endpoint: E,
  handler: (input: EndpointInput<E>, context: SignedInContext) => Promise<Output<E>> | Output<E>,
): Route {
  if (endpoint.access === 'anyone')
    throw new TypeError(`${endpoint.method} ${endpoint.path} is open to anyone: use route()`)
  return { endpoint, handler: handler as Route['handler'] }
}
