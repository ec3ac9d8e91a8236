import { UpstreamError, type Upstream } from '../../upstream/index.ts'
import { numberOf, objectOf, objectsOf, textOf, type JsonObject } from './json-fields.ts'

export interface PretixList {
  readonly results: readonly JsonObject[]
  /** When pretix made the first page, as it says itself. */
  readonly generated: string | undefined
}

/**
 * A whole list of pretix, each entry once. Rejects with `upstream.incomplete` when there are fewer
 * than the first page counted.
 */
export async function readPretixPages(
  upstream: Upstream,
  path: string,
  { key, signal }: { readonly key: 'code' | 'id'; readonly signal: AbortSignal },
): Promise<PretixList> {
  const byKey = new Map<string, JsonObject>()
  const visited = new Set<string>()
  let generated: string | undefined
  let expected = 0
  for (let address: string | undefined = path; address !== undefined;) {
    visited.add(address)
    const answer = await upstream.get(address, { signal })
    const page = objectOf(answer.json())
    const results = objectsOf(page?.['results'])
    if (!results) throw malformed('no results')
    for (const result of results) byKey.set(textOf(result[key]) ?? '', result)
    if (visited.size === 1) {
      generated = answer.headers.get('x-page-generated') ?? undefined
      expected = numberOf(page?.['count']) ?? 0
    }
    const next: string | undefined = textOf(page?.['next'])
    address = next !== undefined && !visited.has(next) ? next : undefined
  }
  if (byKey.has('')) throw malformed(`an entry without ${key}`)
  if (byKey.size < expected)
    throw new UpstreamError('upstream.incomplete', {
      service: 'pretix',
      detail: `${byKey.size} of ${expected} entries`,
    })
  return { results: [...byKey.values()], generated }
}

export function malformed(detail: string): UpstreamError {
  return new UpstreamError('upstream.malformed', { service: 'pretix', detail })
}
