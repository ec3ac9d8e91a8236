import { readEmail, type EmailAddress } from '@plenum/shared'
import { cleanText } from './clean-text.ts'
import type { TicketId } from './ticket-id.ts'
import type { Ticket, TicketState } from './ticket.ts'
import type { TicketSource } from './ticket-source.ts'

/** A ticket as it is kept. */
export interface TicketRow {
  readonly external_id: string
  readonly order_id: string | null
  readonly state: TicketState
  readonly email: string | null
  readonly name: string | null
  readonly ticket_type: string
  readonly locale: string | null
  readonly updated: Date | null
  readonly valid_until: Date | null
}

/** Why a ticket is not kept, or kept for nobody (`email-invalid`). */
export type TicketComplaint = 'id-missing' | 'test' | 'email-invalid'

export interface TicketRows {
  readonly rows: readonly TicketRow[]
  readonly complaints: Readonly<Partial<Record<TicketComplaint, number>>>
}

/** Tickets as they are kept, each once: the newest, of equals the last. */
export function ticketRows(
  tickets: readonly Ticket[],
  source: Pick<TicketSource, 'includeTest'>,
  ticketId: TicketId,
): TicketRows {
  const complaints: Partial<Record<TicketComplaint, number>> = {}
  const complain = (about: TicketComplaint) => {
    complaints[about] = (complaints[about] ?? 0) + 1
  }
  const rows = new Map<string, TicketRow>()
  for (const ticket of tickets) {
    const row = toRow(ticket, ticketId)
    if (row.external_id === '') complain('id-missing')
    else if (ticket.isTest && !source.includeTest) complain('test')
    else {
      if (ticket.email?.trim() && row.email === null) complain('email-invalid')
      if (!isOlder(row, rows.get(row.external_id))) rows.set(row.external_id, row)
    }
  }
  return { rows: [...rows.values()], complaints }
}

function toRow(ticket: Ticket, ticketId: TicketId): TicketRow {
  return {
    external_id: ticketId(ticket.externalId),
    order_id: cleanText(ticket.order ?? '') || null,
    state: ticket.state,
    email: cleanEmail(ticket.email),
    name: cleanText(ticket.name ?? '') || null,
    ticket_type: cleanText(ticket.ticketType),
    locale: cleanLocale(ticket.locale),
    valid_until: ticket.validUntil ?? null,
    updated: ticket.updatedAt && Number.isNaN(ticket.updatedAt.getTime()) ? null : ticket.updatedAt,
  }
}

function isOlder(row: TicketRow, kept: TicketRow | undefined): boolean {
  return Boolean(kept?.updated && row.updated && row.updated < kept.updated)
}

function cleanEmail(email: string | null): EmailAddress | null {
  return readEmail(email ?? '') ?? null
}

function cleanLocale(locale: string | null): string | null {
  try {
    return Intl.getCanonicalLocales((locale ?? '').trim().replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
