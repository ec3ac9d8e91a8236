import { UpstreamError, type Upstream } from '../../upstream/index.ts'
import { numberOf, objectOf, objectsOf, textOf, type JsonObject } from './json-fields.ts'

/**
 * Void and archived tickets are hidden by Tito from who does not ask for them, and then it would
 * look as if these had never been.
 */
const states = ['complete', 'incomplete', 'unassigned', 'void', 'archived']

/**
 * All tickets, or those that were updated since a moment. Sorted by creation, the one order that
 * does not change while pages are read. Rejects with `upstream.incomplete` when there are fewer than
 * Tito said.
 */
export async function readTitoPages(
  upstream: Upstream,
  { since, signal }: { readonly since: Date | undefined; readonly signal: AbortSignal },
): Promise<readonly JsonObject[]> {
  const byId = new Map<string, JsonObject>()
  let expected = 0
  for (let page: number | undefined = 1; page !== undefined;) {
    const answer = await upstream.get(`tickets?${queryOf(page, since)}`, { signal })
    const body = objectOf(answer.json())
    const tickets = objectsOf(body?.['tickets'])
    if (!tickets) throw malformed('no tickets')
    for (const ticket of tickets) {
      const id = textOf(ticket['id'])
      if (id === undefined) throw malformed('a ticket without an id')
      byId.set(id, ticket)
    }
    const meta = objectOf(body?.['meta'])
    if (page === 1) expected = numberOf(meta?.['total_count']) ?? 0
    const next: number | undefined = numberOf(meta?.['next_page'])
    // On its last page Tito may name that page itself as the next.
    page = next !== undefined && next > page ? next : undefined
  }
  if (byId.size < expected)
    throw new UpstreamError('upstream.incomplete', {
      service: 'Tito',
      detail: `${byId.size} of ${expected} tickets`,
    })
  return [...byId.values()]
}

function queryOf(page: number, since: Date | undefined): URLSearchParams {
  const query = new URLSearchParams({
    view: 'extended',
    'page[number]': String(page),
    'page[size]': '1000',
    'search[sort]': 'created_at',
    'search[direction]': 'asc',
  })
  for (const state of states) query.append('search[states][]', state)
  if (since) query.append('search[updated_at][gte]', inUtc(since))
  return query
}

/** Without ` UTC`, Tito reads a time in the event's own zone. */
function inUtc(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

export function malformed(detail: string): UpstreamError {
  return new UpstreamError('upstream.malformed', { service: 'Tito', detail })
}
