import type { Contract } from './contract.ts'

/** The contracts among what a module exports, such as those of `@plenum/shared` itself. */
export function contractsIn(exported: Readonly<Record<string, unknown>>): readonly Contract[] {
  return Object.values(exported).filter(isContract)
}

function isContract(value: unknown): value is Contract {
  return (
    typeof value === 'object' &&
    value !== null &&
    'feature' in value &&
    'endpoints' in value &&
    'events' in value
  )
}
