import { applyTickets, type AppliedTickets } from './apply-tickets.ts'
import type { TicketParts } from './ticket-options.ts'
import { saveTicketSource } from './ticket-source-repository.ts'
import type { Ticket } from './ticket.ts'

export interface ImportTicketsOptions {
  /**
   * `append`: what the list lacks stays. `whole`: the list holds every ticket of the source, and
   * what it lacks is revoked. Default: `append`.
   */
  readonly extent?: 'append' | 'whole'
  /** Tickets of a whole list that could not be read: they are not gone. Default: none. */
  readonly alsoSeen?: readonly string[]
  /** Revokes however many are gone. Default: false. */
  readonly force?: boolean
  /** Tells what would happen, and does nothing. Default: false. */
  readonly dryRun?: boolean
}

/** Takes in a list of tickets by hand. Nobody gets a mail of it. */
export type ImportTickets = (
  source: string,
  tickets: readonly Ticket[],
  options?: ImportTicketsOptions,
) => Promise<AppliedTickets>

export function importTickets(parts: TicketParts): ImportTickets {
  return async (name, tickets, options = {}) => {
    const { extent = 'append', alsoSeen = [], force = false, dryRun = false } = options
    const source = parts.sources.get(name)
    if (!source)
      throw new TypeError(
        `There is no ticket source ${name}; there are: ${[...parts.sources.keys()].join(', ')}`,
      )
    const now = new Date(parts.clock())
    const mostRevoked = force ? 1 : parts.mostRevoked
    const whole = extent === 'whole' ? { whole: { begun: now, alsoSeen } } : {}
    const { applied, lockedOut } = await inTransaction(parts, { dryRun }, async (trx) => {
      await saveTicketSource(trx, name, { fetched: now, problem: null, problem_at: null })
      return applyTickets(trx, source, { tickets }, { ...parts, ...whole, mostRevoked, now })
    })
    if (!dryRun) for (const account of lockedOut) parts.disconnect(account)
    return applied
  }
}

/** A dry run does all of it and then undoes it: what it tells is what would happen. */
async function inTransaction<T>(
  { db }: TicketParts,
  { dryRun }: { readonly dryRun: boolean },
  work: (trx: TicketParts['db']) => Promise<T>,
): Promise<T> {
  if (!dryRun) return db.transaction().execute(work)
  const undone: { result?: T } = {}
  const undo = new Error('A dry run is undone')
  await db
    .transaction()
    .execute(async (trx) => {
      undone.result = await work(trx)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return undone.result as T
}
