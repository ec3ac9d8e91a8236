import type { Job, JobContext } from '../../jobs/job.ts'
import { fetchTickets, type FetchTicketsOptions } from './fetch-tickets.ts'
import type { TicketParts } from './ticket-options.ts'

export function ticketJobs(parts: TicketParts): readonly Job[] {
  if (![...parts.sources.values()].some((source) => source.fetch)) return []
  return [
    {
      name: 'fetch-users',
      summary: 'Fetches the tickets that changed, and once a day all of them.',
      every: parts.every,
      run: (context) => fetchAll(parts, context),
    },
    {
      name: 'revoke-tickets',
      summary: 'Fetches all tickets and revokes each one that is gone, however many these are.',
      run: (context) => fetchAll(parts, context, { extent: 'whole', mostRevoked: 1 }),
    },
  ]
}

type Counts = Record<string, number>

/** Every source is asked, whatever becomes of the others; then the first failure is thrown. */
async function fetchAll(
  parts: TicketParts,
  context: JobContext,
  options: FetchTicketsOptions = {},
): Promise<Counts> {
  const counts: Counts = { tickets: 0, added: 0, changed: 0, revoked: 0, refused: 0 }
  const failures: unknown[] = []
  for (const source of parts.sources.values()) {
    try {
      await countSource(parts, source.name, { context, options, counts })
    } catch (error) {
      context.signal.throwIfAborted()
      context.log.error({ error, source: source.name }, 'tickets not fetched')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return counts
}

interface Counting {
  readonly context: JobContext
  readonly options: FetchTicketsOptions
  readonly counts: Counts
}

async function countSource(
  parts: TicketParts,
  name: string,
  { context, options, counts }: Counting,
): Promise<void> {
  const source = parts.sources.get(name)
  const fetched = source && (await fetchTickets(parts, source, context, options))
  if (!fetched) return
  const { complaints, refusal, tickets, added, changed, revoked } = fetched
  const report = { tickets, added, changed, revoked, refused: refusal ? 1 : 0, ...complaints }
  for (const [what, count] of Object.entries(report)) counts[what] = (counts[what] ?? 0) + count
  if (refusal) context.log.warn({ source: name, reason: refusal }, 'tickets not revoked')
}
