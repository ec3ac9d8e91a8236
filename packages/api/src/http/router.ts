import type { Router, Request, RequestHandler, Response } from 'express'
import { PlenumError, type Endpoint } from '@plenum/shared'
import { createAnswerer } from './answer.ts'
import { checkAccess } from './access-check.ts'
import { createCallerTurns, type BeginTurn, type CallerLimits } from './caller-turns.ts'
import { compareEndpoints, matchesPath, pathShape } from './endpoint-order.ts'
import type { Identify, Identity } from './identity.ts'
import { createInputReader } from './request-input.ts'
import { requestState } from './request-state.ts'
import { answerOtherOrigins, refuseCrossSite, trustedOrigins } from './same-site.ts'
import type { Route, SignedOutContext } from './route.ts'
import { exactRouting } from './exact-routing.ts'
import { loadExpress } from '../modules/index.ts'

export interface RouterOptions extends CallerLimits {
  /** Who is asking. Default: nobody ever. */
  readonly identify?: Identify
  /** The address that people know the site by; only its pages may change something. */
  readonly selfUrl: string
  /** Further origins whose pages may, and may read the answers (CORS). Default: none. */
  readonly allowedOrigins?: readonly string[]
  /** Bytes that a body may have. Default: 65,536. */
  readonly bodyLimit?: number
  /**
   * Whether each answer is compared with the contract before it leaves.
   * @default true, unless NODE_ENV is `production`
   */
  readonly checkAnswers?: boolean
  /**
   * Shares the turns with sockets.
   * @default own turns, by the limits above
   */
  readonly beginTurn?: BeginTurn
}

/**
 * The routes of all features as one Express router. For each request: cross-site refusal, access,
 * input by the contract, handler, answer by the contract. Expects `requestLog` before it and
 * `answerProblem` after it. Throws when two routes would answer the same requests.
 */
export function createRouter(routes: readonly Route[], options: RouterOptions): Router {
  refuseDuplicates(routes)
  const { beginTurn = createCallerTurns(options) } = options
  const router = loadExpress().Router(exactRouting)
  if (options.allowedOrigins?.length) router.use(answerOtherOrigins(options.allowedOrigins))
  router.use(refuseCrossSite(trustedOrigins(options.selfUrl, options.allowedOrigins)))
  for (const route of routes.toSorted((a, b) => compareEndpoints(a.endpoint, b.endpoint)))
    router[verb(route.endpoint)](route.endpoint.path, answerRoute(route, { ...options, beginTurn }))
  router.use(refuseMethod(routes.map((route) => route.endpoint)))
  return router
}

function answerRoute(
  { endpoint, handler }: Route,
  options: RouterOptions & { readonly beginTurn: BeginTurn },
): RequestHandler {
  const { identify = nobody, bodyLimit = 65_536, checkAnswers = isDevelopment() } = options
  const { beginTurn } = options
  const readInput = createInputReader(Math.min(bodyLimit, endpoint.bodyLimit ?? bodyLimit))
  const answer = createAnswerer(endpoint, { checkAnswers })

  return async (request, response) => {
    requestState(response).route = request.baseUrl + endpoint.path
    const respond = async (input: unknown, identity: Identity | null) => {
      const context = routeContext(identity, request, response)
      answer(request, response, await handler(input as never, context))
    }
    // A published response is the same for everyone, so nobody is identified.
    if (endpoint.cache === 'published') {
      checkAccess(endpoint.access, null)
      return respond(await readInput(endpoint, request, response), null)
    }
    const turn = await beginTurn({ headers: request.headers, ip: request.ip ?? '' })
    try {
      const { opensToRefused } = endpoint
      const identity = await identify(request.headers, { admitsRefused: opensToRefused })
      checkAccess(endpoint.access, identity)
      // A client may send its body slowly, and keeps no turn meanwhile.
      if (endpoint.body) turn.end()
      const input = await readInput(endpoint, request, response)
      await turn.moveTo(identity)
      await respond(input, identity)
    } finally {
      turn.end()
    }
  }
}

function routeContext(
  identity: Identity | null,
  request: Request,
  response: Response,
): SignedOutContext {
  return {
    identity,
    ip: request.ip ?? '',
    headers: request.headers,
    // Made when a handler asks for it: most never do.
    get log() {
      return requestState(response).log
    },
    setHeader: (name, value) => {
      if (name.toLowerCase() === 'set-cookie') response.append(name, value)
      else response.setHeader(name, value)
    },
  }
}

/** 405 with `Allow` for an address of the contract that does not take the method. */
function refuseMethod(endpoints: readonly Endpoint[]): RequestHandler {
  return (request, response, next) => {
    const methods = endpoints
      .filter((endpoint) => matchesPath(endpoint, request.path))
      .map((endpoint) => endpoint.method)
    if (methods.length === 0) return next()
    response.setHeader('Allow', [...new Set(methods)].join(', '))
    next(new PlenumError('request.method-not-allowed'))
  }
}

function refuseDuplicates(routes: readonly Route[]): void {
  const seen = new Set<string>()
  for (const { endpoint } of routes) {
    const key = `${endpoint.method} ${pathShape(endpoint)}`
    if (seen.has(key))
      throw new TypeError(`Two routes answer ${endpoint.method} ${endpoint.path}: leave one out`)
    seen.add(key)
  }
}

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'

function verb(endpoint: Endpoint): Verb {
  return endpoint.method.toLowerCase() as Verb
}

function isDevelopment(): boolean {
  return process.env['NODE_ENV'] !== 'production'
}

const nobody: Identify = () => Promise.resolve(null)
