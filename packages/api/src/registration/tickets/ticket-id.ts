import { cleanText } from './clean-text.ts'

/** What a ticket is kept under, by the id that its source gives it. */
export type TicketId = (externalId: string) => string

/** What ids begin with that are the hash of an address. */
export const addressMark = 'address:'

/**
 * An id with an address in it, as lists without ids have, would tell who held the ticket after they
 * had everything deleted. It is kept as a keyed hash, by which the next list finds the ticket.
 */
export function ticketIds(hashAddress: (email: string) => string): TicketId {
  return (externalId) => {
    const id = cleanText(externalId)
    return id.includes('@') ? `${addressMark}${hashAddress(id)}` : id
  }
}
