import type { RequestListener } from 'node:http'
import type { Express, RequestHandler } from 'express'
import { PlenumError } from '@plenum/shared'
import { basePath, enterBasePath } from '../http/base-path.ts'
import type { BeginTurn, FindDocument } from '../http/index.ts'
import { trustedHop } from '../http/client-address.ts'
import {
  answerNotFound,
  answerProblem,
  createDocumentHandler,
  createRouter,
  requestLog,
} from '../http/index.ts'
import { sendProblem } from '../http/problem-answer.ts'
import { securityHeaders } from '../http/security-headers.ts'
import { webFiles } from '../http/web-files.ts'
import { metricsRoute, type Meter } from '../prometheus/index.ts'
import type { ConferenceOptions, ServerRole } from './conference-options.ts'
import { loadExpress } from '../modules/index.ts'

export interface AppParts {
  /** The API as a document. */
  readonly openApi: FindDocument
  /** Left out: nothing is measured. */
  readonly meter?: Meter
  readonly roles: ReadonlySet<ServerRole>
  readonly beginTurn: BeginTurn
  readonly health: RequestHandler
}

/**
 * All that answers requests, in the order in which it is asked: published documents, then through
 * Express the health of the process, the API and the pages.
 */
export function conferenceListener(options: ConferenceOptions, parts: AppParts): RequestListener {
  const inside = listenInside(options, parts)
  const base = basePath(options.selfUrl)
  return (request, response) => {
    // Probes and scrapes ask the process itself, whatever the address of the site.
    const isOfProcess = /^\/(healthz|metrics)(\/|\?|$)/.test(request.url ?? '')
    if (enterBasePath(request, base) || isOfProcess) inside(request, response)
    else sendProblem(response, new PlenumError('request.not-found'))
  }
}

function listenInside(options: ConferenceOptions, parts: AppParts): RequestListener {
  const app = conferenceApp(options, parts)
  if (!parts.roles.has('api')) return app
  const { meter } = parts
  const answerDocument = createDocumentHandler(findIn(options.features, parts.openApi), {
    base: options.apiBase ?? '/api',
  })
  return (request, response) => {
    let isDocument = true
    try {
      isDocument = answerDocument(request, response)
    } catch (error) {
      options.log.error({ error }, 'failed to make a document')
      sendProblem(response, new PlenumError('server.unexpected'))
    }
    if (isDocument) meter?.countDocument(response.statusCode)
    else app(request, response)
  }
}

function conferenceApp(options: ConferenceOptions, parts: AppParts): Express {
  const { roles, health, meter, beginTurn } = parts
  const { features, selfUrl, log, apiBase = '/api', web } = options
  const app = loadExpress()().disable('x-powered-by').disable('etag')
  app.enable('case sensitive routing').enable('strict routing')
  app.set('trust proxy', trustedHop(options.trustProxy))
  app.set('query parser', 'simple')
  app.use(requestLog(log, meter?.countRequest))
  app.use(securityHeaders({ ...options.security, selfUrl }))
  app.use('/healthz', health)
  const token = options.prometheus?.token
  if (meter && token !== undefined) app.get('/metrics', metricsRoute(meter, token))
  if (options.mailbox) app.use(options.mailbox.routes)
  if (roles.has('api')) {
    const routes = features.flatMap((feature) => feature.routes ?? [])
    const identify = features.find((feature) => feature.identify)?.identify
    app.use(
      apiBase,
      createRouter(routes, { ...options.api, selfUrl, beginTurn, ...(identify && { identify }) }),
    )
  }
  // Nothing below these paths is a page, even where this process does not serve them.
  app.use(apiBase, answerNotFound)
  app.use('/socket', answerNotFound)
  if (roles.has('web') && web) app.use(webFiles(web.directory, web))
  app.use(answerNotFound, answerProblem)
  return app
}

function findIn(features: ConferenceOptions['features'], openApi: FindDocument): FindDocument {
  const finders = [...features.flatMap(({ documents }) => documents ?? []), openApi]
  return (path) => {
    for (const find of finders) {
      const document = find(path)
      if (document) return document
    }
    return undefined
  }
}
