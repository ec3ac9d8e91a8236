import { toInstant, type Instant } from '@plenum/shared'
import { importTickets, type ImportTickets } from './import-tickets.ts'
import type { TicketParts } from './ticket-options.ts'
import { listTicketSources } from './ticket-source-repository.ts'

/** What organisers' tools do with tickets. */
export interface TicketControls {
  readonly import: ImportTickets
  /** How the sources that are configured do; null members: never. */
  status(): Promise<readonly TicketSourceStatus[]>
}

export interface TicketSourceStatus {
  readonly source: string
  /** The last time that a fetch or an import went well. */
  readonly fetched: Instant | null
  /** The last time that all tickets were fetched. */
  readonly fetchedAll: Instant | null
  /** Why the latest attempt was not carried out, or not all that is gone revoked; null: all is well. */
  readonly problem: string | null
}

export function ticketControls(parts: TicketParts): TicketControls {
  return {
    import: importTickets(parts),
    async status() {
      const rows = await listTicketSources(parts.db)
      return [...parts.sources.keys()].map((source) => {
        const row = rows.find((one) => one.source === source)
        return {
          source,
          fetched: row?.fetched ? toInstant(row.fetched) : null,
          fetchedAll: row?.fetched_all ? toInstant(row.fetched_all) : null,
          problem: row?.problem ?? row?.refusal ?? null,
        }
      })
    },
  }
}
