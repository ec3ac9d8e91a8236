import type { Endpoint, EndpointInput, EndpointOutput } from '@plenum/shared'
import type { Feature } from '../feature/index.ts'
import type { SignedOutContext } from '../http/index.ts'

/** Answers an endpoint as the feature of the conference that has it does. */
export type Answer<E extends Endpoint> = (
  input: EndpointInput<E>,
  context: SignedOutContext,
) => Promise<EndpointOutput<E>> | EndpointOutput<E>

/** The handler of an endpoint among features. Undefined: none of them has it. */
export function findHandler<E extends Endpoint>(
  features: readonly Feature[],
  endpoint: E,
): Answer<E> | undefined {
  const found = features
    .flatMap(({ routes = [] }) => routes)
    .find(({ endpoint: { method, path } }) => method === endpoint.method && path === endpoint.path)
  return found?.handler as Answer<E> | undefined
}
