import * as shared from '@plenum/shared'
import type { Contract, Endpoint } from '@plenum/shared'

/** Every endpoint of every contract that there is, also of contracts to come. */
export const endpoints: readonly Endpoint[] = Object.values<unknown>(shared)
  .filter(
    (value): value is Contract =>
      typeof value === 'object' && value !== null && 'endpoints' in value,
  )
  .flatMap((contract): Endpoint[] => Object.values(contract.endpoints))

/** Each with its name, for the titles of tests. */
export const named = (some: readonly Endpoint[]) =>
  some.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)
