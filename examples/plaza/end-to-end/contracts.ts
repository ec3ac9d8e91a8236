import * as shared from '@plenum/shared'
import {
  contractsIn,
  endpointUrl,
  errorRegistry,
  problemStruct,
  type Endpoint,
} from '@plenum/shared'
import { is } from 'superstruct'

/** Every endpoint of every contract that there is, also of contracts to come. */
export const endpoints: readonly Endpoint[] = contractsIn(shared).flatMap((contract): Endpoint[] =>
  Object.values(contract.endpoints),
)

/** Each with its name, for the titles of tests. */
export const named = (some: readonly Endpoint[]) =>
  some.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)

/** The path of an endpoint below `/api`, something standing for each name in it. */
export function pathOf(endpoint: Endpoint, known: Readonly<Record<string, string>> = {}): string {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const params = Object.fromEntries(names.map((name) => [name, known[name] ?? 'any']))
  return endpointUrl(endpoint, { params })
}

/**
 * Status and code of a problem document, such as `401 auth.required`. Throws when an answer is not
 * one, or of no code that there is.
 */
export async function problemOf(response: Response): Promise<string> {
  const text = await response.text()
  const type = response.headers.get('content-type')
  const problem: unknown = type === 'application/problem+json' ? JSON.parse(text) : undefined
  if (!is(problem, problemStruct) || problem.status !== response.status)
    throw new Error(`Not a problem document: ${response.status} ${type} ${text.slice(0, 200)}`)
  if (!Object.hasOwn(errorRegistry, problem.code)) throw new Error(`Unheard of: ${problem.code}`)
  return `${problem.status} ${problem.code}`
}
