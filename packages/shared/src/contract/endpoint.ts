import type { Struct } from '../structs/index.ts'
import type { ErrorCode } from '../errors/index.ts'
import type { Access } from './access.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A struct of any type: what an endpoint may be built from. */
export type AnyStruct = Struct<any, any>

/**
 * How an answer may be kept.
 * - `none`: never stored (the default; anything about a person).
 * - `private`: a person's own; kept by the program that asked and nothing in between, and asked
 *   about each time with a strong ETag, so that a poll which finds nothing new costs no bytes.
 * - `published`: the same for everyone until the next publication; kept, but asked about each
 *   time (`no-cache` with a strong ETag), so a reader is never behind.
 */
export type CachePolicy = 'none' | 'private' | 'published'

/** A body that is not JSON, named by its media type, such as a calendar file. */
export interface MediaBody<Type extends string = string> {
  readonly mediaType: Type
}

export interface EndpointOptions<
  Params extends AnyStruct | undefined = AnyStruct | undefined,
  Query extends AnyStruct | undefined = AnyStruct | undefined,
  Body extends AnyStruct | undefined = AnyStruct | undefined,
  Response extends AnyStruct | MediaBody | undefined = AnyStruct | MediaBody | undefined,
> {
  readonly method: Method
  /** Relative to the API's base, with `:name` for each member of `params`. */
  readonly path: `/${string}`
  /** One sentence for the reference page. */
  readonly summary: string
  readonly params?: Params
  /** Values arrive as strings; use coercing structs for anything else. */
  readonly query?: Query
  readonly body?: Body
  /** Bytes that the body may have, where that is less than the server allows everywhere. */
  readonly bodyLimit?: number
  /** Left out: the answer is 204 and has no body. */
  readonly response?: Response
  /** The codes of the problems that this endpoint answers on its own account. */
  readonly errors?: readonly ErrorCode[]
  /** Who may call it. Default: `anyone`. */
  readonly access?: Access
  /** Default: `none`. */
  readonly cache?: CachePolicy
  /**
   * Whether accounts that may not come in, blocked or without the ticket that they need, may call it
   * all the same: to sign out, or in with another address. Default: false.
   */
  readonly opensToRefused?: boolean
}

/** One HTTP endpoint as a value: the routes, the typed client and the documents derive from it. */
export interface Endpoint<
  Params extends AnyStruct | undefined = any,
  Query extends AnyStruct | undefined = any,
  Body extends AnyStruct | undefined = any,
  Response extends AnyStruct | MediaBody | undefined = any,
> {
  readonly method: Method
  readonly path: `/${string}`
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly bodyLimit?: number
  readonly response: Response
  readonly errors: readonly ErrorCode[]
  readonly access: Access
  readonly cache: CachePolicy
  readonly opensToRefused: boolean
}

export function defineEndpoint<
  Params extends AnyStruct | undefined = undefined,
  Query extends AnyStruct | undefined = undefined,
  Body extends AnyStruct | undefined = undefined,
  Response extends AnyStruct | MediaBody | undefined = undefined,
>(
  options: EndpointOptions<Params, Query, Body, Response>,
): Endpoint<NoInfer<Params>, NoInfer<Query>, NoInfer<Body>, NoInfer<Response>> {
  return {
    errors: [],
    access: 'anyone',
    cache: 'none',
    opensToRefused: false,
    ...options,
    params: options.params as Params,
    query: options.query as Query,
    body: options.body as Body,
    response: options.response as Response,
  }
}

/** The value that a struct describes, or `undefined` where there is no struct. */
export type ValueOf<S> =
  S extends Struct<infer Value, any> ? Value : S extends MediaBody ? string : undefined

type Part<Name extends string, S> = S extends AnyStruct
  ? { readonly [K in Name]: ValueOf<S> }
  : unknown

/** What a caller gives: `params`, `query` and `body`, each where the endpoint has it. */
export type EndpointInput<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']>

/** What the endpoint answers: the value of `response`, text for a media body, else `undefined`. */
export type EndpointOutput<E extends Endpoint> = ValueOf<E['response']>
