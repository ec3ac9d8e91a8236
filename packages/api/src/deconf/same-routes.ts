import type { Feature } from '../feature/index.ts'
import type { Route } from '../http/index.ts'
import { deconfContract, sameEndpoints } from './deconf-contract.ts'
import { findHandler } from './find-handler.ts'

/** The requests that need no translation. */
export function sameRoutes(features: readonly Feature[]): Route[] {
  const names = Object.keys(sameEndpoints) as (keyof typeof sameEndpoints)[]
  return names.flatMap((name) => {
    const handler = findHandler(features, sameEndpoints[name])
    return handler ? [{ endpoint: deconfContract.endpoints[name], handler }] : []
  })
}
