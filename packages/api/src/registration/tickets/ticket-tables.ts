import type { EmailAddress } from '@plenum/shared'
import type { Tables } from '../../database/index.ts'
import type { TicketState } from './ticket.ts'

export interface TicketTables {
  /** Tickets as their sources last told. */
  ticket: {
    source: string
    /** As `ticketIds` makes it of the source's own. */
    external_id: string
    order_id: string | null
    state: TicketState
    email: EmailAddress | null
    name: string | null
    ticket_type: string
    locale: string | null
    /** The last moment at which it lets in; null: no end. */
    valid_until: Date | null
    /** By the source's clock. */
    updated: Date
    /** When this row was last written, by our clock. */
    written: Date
    /** Its holder had it deleted here: it stays empty until the source changes it. */
    is_erased: boolean
  }
  /** How far a source has been read, and what is wrong with it. */
  ticket_source: {
    source: string
    watermark: string | null
    /** The last fetch that went well. */
    fetched: Date | null
    /** The last one of all tickets. */
    fetched_all: Date | null
    /** Why the latest fetch was not carried out; null: it was. */
    problem: string | null
    problem_at: Date | null
    /** Why what an answer lacked was not revoked; null: a whole one was followed since. */
    refusal: string | null
    refused: Date | null
  }
  /** What sources told by themselves: whose body we have seen, and what it was about. */
  webhook_delivery: {
    id: string
    source: string
    digest: string
    subject: string
    received: Date
    applied: Date | null
  }
}

export type TicketsDb = Tables<TicketTables>
