import { errorRegistry, problemStruct } from '../errors/index.ts'
import { createSchemaWriter, type JsonSchema, type ShapedStruct } from '../structs/index.ts'
import type { Contract } from './contract.ts'
import {
  describeContracts,
  type BodyDescription,
  type ContractsDescription,
  type EndpointDescription,
} from './describe-contracts.ts'
import { generalErrors } from './general-errors.ts'

export interface OpenApiOptions {
  readonly title: string
  readonly version: string
  /** A sentence or two about the API. Default: none. */
  readonly description?: string
  /** Where the API lives, such as `/api`. Default: `/api`. */
  readonly servers?: readonly string[]
  /** The cookie that signs a browser in. Default: `__Host-plenum`. */
  readonly cookie?: string
  /** Structs that are told once, under a name, as from `structNames`. Default: none. */
  readonly names?: ReadonlyMap<ShapedStruct, string>
}

/** A document of OpenAPI 3.1. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: string }[]
  /** By path in OpenAPI's form, then by method in small letters. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** What is said by socket.io, for which OpenAPI has no word. */
  readonly 'x-events': ContractsDescription['events']
}

export interface OpenApiOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly responses: Readonly<Record<string, unknown>>
  readonly [member: string]: unknown
}

/**
 * The contracts as an OpenAPI 3.1 document: each endpoint with its input, its answer, its problems
 * by status with their codes, who may call it (`security`, and `x-access` for a role) and how its
 * answer may be kept (`x-cache`); socket events under `x-events`.
 */
export function toOpenApi(
  contracts: readonly Contract[],
  options: OpenApiOptions,
): OpenApiDocument {
  const { title, version, description, servers = ['/api'], cookie = '__Host-plenum' } = options
  const described = describeContracts(contracts, options)
  const problem = createSchemaWriter(new Map(), '').write(problemStruct, 'output')
  return {
    openapi: '3.1.0',
    info: { title, version, ...(description ? { description } : {}) },
    servers: servers.map((url) => ({ url })),
    tags: [...new Set(contracts.map(({ feature }) => feature))].map((name) => ({ name })),
    paths: describePaths(described.endpoints),
    components: {
      schemas: { ...described.schemas, Problem: problem },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: cookie },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
    'x-events': described.events,
  }
}

function describePaths(endpoints: readonly EndpointDescription[]): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return paths
}

function operation(endpoint: EndpointDescription): OpenApiOperation {
  const { feature, summary, body, access, cache } = endpoint
  const parameters = [
    ...endpoint.params.map(({ name, schema }) => ({ name, in: 'path', required: true, schema })),
    ...endpoint.query.map(({ name, isRequired, schema }) => ({
      ...{ name, in: 'query', required: isRequired, schema },
    })),
  ]
  return {
    operationId: operationId(endpoint),
    tags: [feature],
    summary,
    security: security(endpoint),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: content(body) } } : {}),
    responses: { ...success(endpoint), ...problems(endpoint) },
    'x-access': access,
    'x-cache': cache,
  }
}

/** From method and path, so that it is the same whatever the contract calls it: `getScheduleBySession`. */
function operationId({ method, path }: EndpointDescription): string {
  const words = path.split(/[/.-]/).filter(Boolean)
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  const named = words.map((word) =>
    word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word),
  )
  return method.toLowerCase() + named.join('')
}

/** An empty alternative: it may be called without signing in, and may answer more to who did. */
function security({ access, cache }: EndpointDescription): JsonSchema[] {
  if (cache === 'published') return []
  return [...(access === 'anyone' ? [{}] : []), { cookie: [] }, { bearer: [] }]
}

function success({ response, cache }: EndpointDescription): Record<string, unknown> {
  if (!response) return { 204: { description: 'Done; there is nothing to tell.' } }
  const tag = { ETag: { schema: { type: 'string' }, description: 'Strong.' } }
  return {
    200: {
      description: 'The answer.',
      ...(cache === 'none' ? {} : { headers: tag }),
      content: content(response),
    },
    ...(cache === 'none' ? {} : { 304: { description: 'As the tag in If-None-Match.' } }),
  }
}

function content({ mediaType, schema }: BodyDescription): Record<string, unknown> {
  return { [mediaType]: schema ? { schema } : {} }
}

/** One response for each status, with the codes that it may carry. */
function problems(endpoint: EndpointDescription): Record<string, unknown> {
  const codes = [...new Set([...endpoint.errors, ...generalErrors(endpoint)])]
  const byStatus = new Map<number, string[]>()
  for (const code of codes) {
    const [status] = errorRegistry[code as keyof typeof errorRegistry] ?? [500]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, known]) => [String(status), problemResponse(known)]),
  )
}

function problemResponse(codes: readonly string[]): Record<string, unknown> {
  const title = (code: string) => errorRegistry[code as keyof typeof errorRegistry]?.[1] ?? ''
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }],
    properties: { code: { enum: codes } },
  }
  return {
    description: codes.map((code) => `\`${code}\`: ${title(code)}`).join(' '),
    content: { 'application/problem+json': { schema } },
  }
}
