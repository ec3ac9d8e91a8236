/**
 * Whether a ticket lets its holder in: only an active one does. `pending` is not paid or not filled
 * in yet; `cancelled` and `void` were given back or taken away.
 */
export type TicketState = 'active' | 'pending' | 'cancelled' | 'void'

/** A ticket in the same words, whoever sold it. */
export interface Ticket {
  /** Stable and unique within its source. One with an address in it is kept as a keyed hash. */
  readonly externalId: string
  /** What was bought together; null where the source knows no such thing. */
  readonly order: string | null
  readonly state: TicketState
  /** Whose ticket it is, as typed; null while nobody's. Never that of a buyer for somebody else. */
  readonly email: string | null
  readonly name: string | null
  /** What kind it is, in the source's own key: what `TicketSource.roles` are mapped by. */
  readonly ticketType: string
  /** BCP 47, where the source knows; another form counts as null. */
  readonly locale: string | null
  /** Made to try the shop out. */
  readonly isTest: boolean
  /** The last moment at which it lets its holder in. @default no end */
  readonly validUntil?: Date | undefined
  /** When the source changed it; null: not known, and what comes later is newer. */
  readonly updatedAt: Date | null
}
