import { readFileSync } from 'node:fs'
import * as shared from '@plenum/shared'
import type { Contract, Endpoint, OpenApiDocument } from '@plenum/shared'
import type { Feature } from '../feature/index.ts'
import { basePath, sessionCookieName } from '../http/base-path.ts'
import { publishDocument, type FindDocument } from '../http/index.ts'

export interface OpenApiSettings {
  /** The address that people know the site by. */
  readonly selfUrl: string
  /** The path that the API lives under. Default: `/api`. */
  readonly apiBase?: string
}

/** Those that Plenum has itself, by the names of its features. */
const ownContracts = shared.contractsIn(shared)

/** The path of the document, relative to the API's base. */
const path = '/openapi.json'

/** Answers `GET /openapi.json` out of memory with what the features say over the wire. */
export async function publishOpenApi(
  features: readonly Feature[],
  settings: OpenApiSettings,
): Promise<FindDocument> {
  const bytes = Buffer.from(JSON.stringify(describeConference(features, settings)))
  const document = await publishDocument(bytes, 'application/json; charset=utf-8')
  return (asked) => (asked === path ? document : undefined)
}

/** The features' mounted endpoints and their socket events as an OpenAPI 3.1 document. */
export function describeConference(
  features: readonly Feature[],
  { selfUrl, apiBase = '/api' }: OpenApiSettings,
): OpenApiDocument {
  return shared.toOpenApi(features.map(mounted), {
    title: `The API of ${new URL(selfUrl).host}`,
    version: ownVersion(),
    servers: [basePath(selfUrl) + apiBase],
    cookie: sessionCookieName(selfUrl),
    names: shared.structNames(shared),
  })
}

/** What of a feature's contract this server answers; a route that no contract has goes by its address. */
function mounted(feature: Feature): Contract {
  const { name, routes = [], sockets = [] } = feature
  const contract = feature.contract ?? ownContracts.find(({ feature }) => feature === name)
  const known = Object.entries<Endpoint>(contract?.endpoints ?? {})
  const endpoints = routes.map(({ endpoint }): [string, Endpoint] => [
    known.find(([, other]) => other === endpoint)?.[0] ?? `${endpoint.method} ${endpoint.path}`,
    endpoint,
  ])
  const handled = sockets.map(({ event }) => [event.name, event] as const)
  return {
    feature: name,
    endpoints: Object.fromEntries(endpoints),
    events: contract?.events ?? Object.fromEntries(handled),
  }
}

function ownVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
