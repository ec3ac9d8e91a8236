import { recordAudit } from '../../audit/index.ts'
import { refusalToRevoke } from './ticket-guard.ts'
import {
  countMissing,
  raiseUpdated,
  voidMissing,
  type ToldTickets,
  type VoidedTicket,
} from './ticket-repository.ts'
import { findTicketSource, saveTicketSource } from './ticket-source-repository.ts'
import type { TicketOrder } from './ticket-source.ts'
import type { TicketsDb } from './ticket-tables.ts'

export interface RevokeOptions extends ToldTickets {
  /** How many tickets a whole answer tells of, or how many orders another one: nothing is no answer. */
  readonly told: number
  /** The share of active tickets that may go at once, 0 to 1; 1: however many. */
  readonly mostRevoked: number
  readonly now: Date
}

export interface RevokedTickets {
  readonly revoked: number
  /** Addresses that held them. */
  readonly lost: readonly string[]
  /** Why what is gone was not revoked. */
  readonly refusal: string | undefined
}

/**
 * Revokes what an answer lacks: all that is kept of the source for a whole one, else of the orders
 * that it told. What was refused once is refused until a whole answer is followed, or else it would
 * go order by order.
 */
export async function revokeMissing(
  db: TicketsDb,
  source: string,
  answer: RevokeOptions,
): Promise<RevokedTickets> {
  const { begun, orders, now } = answer
  if (!begun && (orders.length === 0 || (await isRefused(db, source))))
    return { revoked: 0, lost: [], refusal: undefined }
  const refusal = await refusalOf(db, source, answer)
  if (refusal !== undefined) {
    await saveTicketSource(db, source, { refusal, refused: now })
    return { revoked: 0, lost: [], refusal }
  }
  const gone = await voidMissing(db, source, answer)
  await raiseUpdated(db, source, asNewAsOrders(gone, orders))
  if (begun) await noteWhole(db, source, { revoked: gone.length, now })
  return { revoked: gone.length, lost: gone.flatMap(({ email }) => email ?? []), refusal }
}

/** One of an order that was told is as new as the order: older news of it do not bring it back. */
function asNewAsOrders(gone: readonly VoidedTicket[], orders: readonly TicketOrder[]) {
  const oldestFirst = orders.toSorted((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime())
  const times = new Map(oldestFirst.map(({ id, updatedAt }) => [id, updatedAt]))
  return gone.flatMap(({ id, order }) => {
    const updated = order === null ? undefined : times.get(order)
    return updated ? [{ id, updated }] : []
  })
}

async function isRefused(db: TicketsDb, source: string): Promise<boolean> {
  const known = await findTicketSource(db, source)
  return typeof known?.refusal === 'string'
}

async function refusalOf(
  db: TicketsDb,
  source: string,
  answer: RevokeOptions,
): Promise<string | undefined> {
  const { told, mostRevoked: share } = answer
  if (share >= 1) return undefined
  return refusalToRevoke(await countMissing(db, source, answer), { told, share })
}

async function noteWhole(
  db: TicketsDb,
  source: string,
  { revoked, now }: { readonly revoked: number; readonly now: Date },
): Promise<void> {
  await saveTicketSource(db, source, { refusal: null, refused: null })
  if (revoked === 0) return
  const action = 'registration.tickets-revoked'
  await recordAudit(
    db,
    { actor: null, action, subject: source, details: { tickets: revoked } },
    now,
  )
}
