import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '@plenum/shared'
import type { Log } from '../../logging/log.ts'
import type { Ticket } from './ticket.ts'

/** Where tickets come from: a shop, a list, whatever sells or gives them. */
export interface TicketSource {
  /** Lower-case letters, digits and hyphens; unique, and stable: tickets are kept under it. */
  readonly name: string
  /** Roles that an active ticket gives, by ticket type; read at each request. Default: none. */
  readonly roles?: Readonly<Record<string, readonly Role[]>>
  /** Whether test tickets count as tickets. Default: false. */
  readonly includeTest?: boolean
  /**
   * Gives all tickets, or those that changed since a watermark; rejects when it cannot give all of
   * these. Nothing is kept of a fetch that rejects. Left out: tickets come by import only.
   */
  fetch?(request: TicketFetch): AsyncIterable<TicketBatch>
  /** How the source tells of changes by itself. Default: it does not. */
  readonly webhook?: TicketWebhook
}

export interface TicketFetch {
  /** The watermark of the fetch before; undefined: all tickets are wanted. */
  readonly since: string | undefined
  readonly signal: AbortSignal
  readonly log: Log
}

export interface TicketBatch {
  readonly tickets: readonly Ticket[]
  /** Orders of which `tickets` holds all there are: older ones that are kept of them are void. */
  readonly orders?: readonly TicketOrder[]
  /** Where the next fetch goes on; of several, the last counts. Opaque to all but the source. */
  readonly watermark?: string
}

export interface TicketOrder {
  readonly id: string
  readonly updatedAt: Date
}

export interface TicketWebhook {
  /**
   * Whether the source itself sent this, told by the raw bytes, before anything is parsed. Compares
   * in constant time (`isSameSecret`).
   */
  verify(delivery: WebhookDelivery): boolean
  /**
   * What a verified delivery is about, as a name that `refetch` understands, without personal data;
   * null: nothing of ours, such as another event's. Throws for a body that is not what it should be.
   */
  subject(delivery: WebhookDelivery): string | null
  /**
   * The tickets of a subject as they are now; null: the source cannot say, fetch what changed. Where
   * there is no watermark yet, that is left to the job.
   */
  refetch(subject: string, request: Omit<TicketFetch, 'since'>): Promise<TicketBatch | null>
}

export interface WebhookDelivery {
  readonly headers: IncomingHttpHeaders
  /** The body, byte by byte. */
  readonly body: Uint8Array
  /** The last part of `/webhooks/:source/:secret`; undefined at `/webhooks/:source`. */
  readonly secret: string | undefined
}
