import type { Role } from '@plenum/shared'
import type { TicketSource } from './ticket-source.ts'

/** An active ticket of an address, as `source/ticket type`. */
export type TicketKey = string

/** What active tickets give, by the sources that are configured now. */
export interface TicketAccess {
  /** Whether only those come in who hold a ticket. */
  readonly isRequired: boolean
  /** Where tickets are to be had, for those who have none. */
  readonly shopUrl: string | undefined
  /** Whether the ticket is of a source that counts. */
  counts(ticket: TicketKey): boolean
  /** The roles that tickets give together. */
  roles(tickets: readonly TicketKey[]): readonly Role[]
}

export interface TicketAccessOptions {
  readonly sources: readonly Pick<TicketSource, 'name' | 'roles'>[]
  readonly required: boolean
  readonly shopUrl?: string | undefined
}

export function ticketAccess({ sources, required, shopUrl }: TicketAccessOptions): TicketAccess {
  const byName = new Map(sources.map((source) => [source.name, source]))
  const sourceOf = (ticket: TicketKey) => byName.get(ticket.slice(0, ticket.indexOf('/')))
  return {
    isRequired: required,
    shopUrl,
    counts: (ticket) => sourceOf(ticket) !== undefined,
    roles: (tickets) =>
      tickets.flatMap((ticket) => {
        const given = sourceOf(ticket)?.roles ?? {}
        const type = ticket.slice(ticket.indexOf('/') + 1)
        return Object.hasOwn(given, type) ? (given[type] ?? []) : []
      }),
  }
}
