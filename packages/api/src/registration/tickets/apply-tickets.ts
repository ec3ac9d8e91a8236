import { cleanText } from './clean-text.ts'
import { revokeMissing } from './revoke-missing.ts'
import { ticketIds } from './ticket-id.ts'
import type { TicketParts } from './ticket-options.ts'
import { mergeTicketRows, updateValidity } from './ticket-repository.ts'
import { ticketRows, type TicketComplaint } from './ticket-rows.ts'
import type { TicketBatch, TicketSource } from './ticket-source.ts'
import type { TicketsDb } from './ticket-tables.ts'

export interface ApplyTicketsOptions extends Pick<
  TicketParts,
  'hashAddress' | 'lockedOut' | 'mostRevoked'
> {
  /** Set for an answer that holds every ticket: what it lacks is revoked. */
  readonly whole?: {
    /** When asking for it began: what was written since is newer. */
    readonly begun: Date
    /** Tickets that are there, though not readable. */
    readonly alsoSeen?: readonly string[]
  }
  readonly now: Date
}

export interface AppliedTickets {
  /** Tickets that were told, each once. */
  readonly tickets: number
  readonly added: number
  readonly changed: number
  readonly revoked: number
  readonly complaints: Readonly<Partial<Record<TicketComplaint, number>>>
  /** Why what is gone was not revoked. */
  readonly refusal: string | undefined
}

export interface AppliedChanges {
  readonly applied: AppliedTickets
  /** Accounts whose sockets are to end once the transaction is there: they may not come in now. */
  readonly lockedOut: readonly string[]
}

/** Where more addresses than these lose a ticket at once, sockets end when they are looked up next. */
const mostLockedOut = 1000

/** Brings what is kept of a source in line with what it tells. Belongs into a transaction. */
export async function applyTickets(
  db: TicketsDb,
  source: Pick<TicketSource, 'name' | 'includeTest'>,
  batch: Pick<TicketBatch, 'tickets' | 'orders'>,
  { whole, mostRevoked, hashAddress, lockedOut, now }: ApplyTicketsOptions,
): Promise<AppliedChanges> {
  const ticketId = ticketIds(hashAddress)
  const { rows, complaints } = ticketRows(batch.tickets, source, ticketId)
  const orders = (batch.orders ?? []).map((order) => ({ ...order, id: cleanText(order.id) }))
  const { added, changed, ...merged } = await mergeTicketRows(db, source.name, { rows, now })
  await updateValidity(db, source.name, rows)
  const { revoked, refusal, ...gone } = await revokeMissing(db, source.name, {
    ids: [...rows.map((row) => row.external_id), ...(whole?.alsoSeen ?? []).map(ticketId)],
    orders,
    begun: whole?.begun,
    told: whole ? rows.length : orders.length,
    mostRevoked,
    now,
  })
  const lost = [...new Set([...merged.lost, ...gone.lost])]
  return {
    applied: { tickets: rows.length, added, changed, revoked, complaints, refusal },
    lockedOut: lost.length > mostLockedOut ? [] : await lockedOut(db, lost),
  }
}
