export type { Access } from './access.ts'
export { bytesBody } from './bytes-body.ts'
export { breakingChanges } from './compare-contracts.ts'
export { createClient, type CallOptions, type Client, type ClientOptions } from './client.ts'
export { contractsIn } from './contracts-in.ts'
export { defineContract, type Contract } from './contract.ts'
export {
  describeContracts,
  type BodyDescription,
  type ContractsDescription,
  type EndpointDescription,
  type EventDescription,
  type MemberDescription,
} from './describe-contracts.ts'
export { endpointUrl } from './endpoint-url.ts'
export {
  defineEndpoint,
  type AnyStruct,
  type CachePolicy,
  type Endpoint,
  type EndpointInput,
  type EndpointOptions,
  type EndpointOutput,
  type MediaBody,
  type Method,
  type ValueOf,
} from './endpoint.ts'
export { generalErrors } from './general-errors.ts'
export {
  toOpenApi,
  type OpenApiDocument,
  type OpenApiOperation,
  type OpenApiOptions,
} from './open-api.ts'
export { nextStruct, pageQueryStruct } from './paging.ts'
export { roles, type Role } from './role.ts'
export {
  defineSocketEvent,
  type EventPayload,
  type SocketEvent,
  type SocketEventOptions,
} from './socket-event.ts'
