import {
  createSchemaWriter,
  shapeOf,
  type JsonSchema,
  type ShapedStruct,
} from '../structs/index.ts'
import type { Access } from './access.ts'
import { bytesBody } from './bytes-body.ts'
import type { Contract } from './contract.ts'
import type { AnyStruct, CachePolicy, Endpoint, MediaBody, Method } from './endpoint.ts'
import type { SocketEvent } from './socket-event.ts'

/** All that contracts say, as plain JSON: to be published, compared and turned into pages. */
export interface ContractsDescription {
  /** In the order of the contracts. */
  readonly endpoints: readonly EndpointDescription[]
  readonly events: readonly EventDescription[]
  /** Named shapes that others refer to as `#/components/schemas/<name>`. */
  readonly schemas: Readonly<Record<string, JsonSchema>>
}

export interface EndpointDescription {
  readonly feature: string
  /** Its name in the contract, and so the method of the typed client. */
  readonly name: string
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly cache: CachePolicy
  /** Whether accounts that may not come in may call it all the same. */
  readonly opensToRefused: boolean
  /** Codes that it answers on its own account. */
  readonly errors: readonly string[]
  readonly params: readonly MemberDescription[]
  readonly query: readonly MemberDescription[]
  readonly body: BodyDescription | null
  readonly response: BodyDescription | null
}

/** One value of a path or a query. */
export interface MemberDescription {
  readonly name: string
  readonly isRequired: boolean
  readonly schema: JsonSchema
}

export interface BodyDescription {
  readonly mediaType: string
  /** Null where the body is no JSON. */
  readonly schema: JsonSchema | null
}

export interface EventDescription {
  readonly feature: string
  readonly name: string
  readonly summary: string
  readonly direction: SocketEvent['direction']
  readonly access: Access
  readonly payload: JsonSchema
  readonly acknowledgement: JsonSchema | null
}

/** `names`: structs that are told once and referred to, as from `structNames`. */
export function describeContracts(
  contracts: readonly Contract[],
  { names = new Map() }: { readonly names?: ReadonlyMap<ShapedStruct, string> } = {},
): ContractsDescription {
  const writer = createSchemaWriter(names, '#/components/schemas/')
  const each = <Part, Description>(
    parts: (contract: Contract) => Record<string, Part>,
    describe: (feature: string, name: string, part: Part) => Description,
  ) =>
    contracts.flatMap((contract) =>
      Object.entries(parts(contract)).map(([name, part]) => describe(contract.feature, name, part)),
    )
  const endpoints = each(
    (contract) => contract.endpoints,
    (feature, name, endpoint) => ({ feature, name, ...describeEndpoint(endpoint, writer.write) }),
  )
  const events = each(
    (contract) => contract.events,
    (feature, _name, event) => ({ feature, ...describeEvent(event, writer.write) }),
  )
  return { endpoints, events, schemas: writer.parts }
}

type Write = (struct: ShapedStruct, direction: 'input' | 'output') => JsonSchema

function describeEndpoint(
  endpoint: Endpoint,
  write: Write,
): Omit<EndpointDescription, 'feature' | 'name'> {
  const { method, path, summary, access, cache, opensToRefused, errors } = endpoint
  const { params, query, body, response } = endpoint
  return {
    ...{ method, path, summary, access, cache, opensToRefused, errors },
    params: describeMembers(params, write),
    query: describeMembers(query, write),
    body: describeBody(body, (struct) => write(struct, 'input')),
    response: describeBody(response, (struct) => write(struct, 'output')),
  }
}

function describeMembers(struct: AnyStruct | undefined, write: Write): MemberDescription[] {
  const shape = struct && objectShape(struct)
  return Object.entries(shape?.members ?? {}).map(([name, member]) => ({
    name,
    isRequired: member.validate(undefined, { coerce: true })[0] !== undefined,
    schema: write(member, 'input'),
  }))
}

/** The object within refinements and annotations. */
function objectShape(
  struct: ShapedStruct,
): Extract<ReturnType<typeof shapeOf>, { kind: 'object' }> | undefined {
  const shape = shapeOf(struct)
  if (shape.kind === 'object') return shape
  return 'of' in shape ? objectShape(shape.of) : undefined
}

function describeBody(
  body: AnyStruct | MediaBody | undefined,
  write: (struct: AnyStruct) => JsonSchema,
): BodyDescription | null {
  if (body === undefined) return null
  if ('mediaType' in body) return { mediaType: body.mediaType, schema: null }
  return body === bytesBody
    ? { mediaType: '*/*', schema: null }
    : { mediaType: 'application/json', schema: write(body) }
}

function describeEvent(event: SocketEvent, write: Write): Omit<EventDescription, 'feature'> {
  const { name, summary, direction, access, payload, acknowledgement } = event
  const [told, answered] =
    direction === 'to-client' ? (['output', 'input'] as const) : (['input', 'output'] as const)
  return {
    ...{ name, summary, direction, access },
    payload: write(payload, told),
    acknowledgement: acknowledgement ? write(acknowledgement, answered) : null,
  }
}
