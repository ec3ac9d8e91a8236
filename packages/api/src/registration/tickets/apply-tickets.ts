import { recordAudit } from '../../audit/index.ts'
import { refusalToRevoke } from './ticket-guard.ts'
import {
  countMissing,
  mergeTicketRows,
  voidMissing,
  voidMissingOfOrders,
} from './ticket-repository.ts'
import { ticketRows, type TicketComplaint } from './ticket-rows.ts'
import type { TicketBatch, TicketSource } from './ticket-source.ts'
import type { TicketsDb } from './ticket-tables.ts'

export interface ApplyTicketsOptions {
  /** Set for an answer that holds every ticket: what it lacks is revoked. */
  readonly whole?: {
    /** When asking for it began: what was written since is newer. */
    readonly begun: Date
    /** Tickets that are there, though not readable. */
    readonly alsoSeen?: readonly string[]
    /** The share of active tickets that may go at once, 0 to 1; 1: however many. */
    readonly mostRevoked: number
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

/** Brings what is kept of a source in line with what it tells. Belongs into a transaction. */
export async function applyTickets(
  db: TicketsDb,
  source: Pick<TicketSource, 'name' | 'includeTest'>,
  batch: Pick<TicketBatch, 'tickets' | 'orders'>,
  { whole, now }: ApplyTicketsOptions,
): Promise<AppliedTickets> {
  const { rows, complaints } = ticketRows(batch.tickets, source)
  const ids = rows.map((row) => row.external_id)
  const merged = await mergeTicketRows(db, source.name, { rows, now })
  const { orders = [] } = batch
  const left =
    orders.length > 0 ? await voidMissingOfOrders(db, source.name, { orders, ids, now }) : 0
  const { gone, refusal } = whole
    ? await revokeMissing(db, source.name, { ids, whole, now })
    : { gone: 0, refusal: undefined }
  return { tickets: rows.length, ...merged, revoked: left + gone, complaints, refusal }
}

interface WholeAnswer {
  readonly ids: readonly string[]
  readonly whole: NonNullable<ApplyTicketsOptions['whole']>
  readonly now: Date
}

async function revokeMissing(
  db: TicketsDb,
  source: string,
  { ids, whole, now }: WholeAnswer,
): Promise<{ readonly gone: number; readonly refusal: string | undefined }> {
  const seen = { ids: [...ids, ...(whole.alsoSeen ?? [])], begun: whole.begun }
  const missing = await countMissing(db, source, seen)
  const refusal =
    whole.mostRevoked >= 1
      ? undefined
      : refusalToRevoke(missing, { told: ids.length, share: whole.mostRevoked })
  const gone = refusal === undefined ? await voidMissing(db, source, { ...seen, now }) : 0
  if (gone > 0)
    await recordAudit(
      db,
      {
        actor: null,
        action: 'registration.tickets-revoked',
        subject: source,
        details: { tickets: gone },
      },
      now,
    )
  return { gone, refusal }
}
