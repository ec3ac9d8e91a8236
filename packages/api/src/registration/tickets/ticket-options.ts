import type { Clock } from '@plenum/shared'
import type { RateLimit, RateLimiter } from '../../cache/rate-limiter.ts'
import type { Tables } from '../../database/index.ts'
import type { Queues } from '../../queue/index.ts'
import { check, type OptionsShape } from '../../options/index.ts'
import type { TicketSource } from './ticket-source.ts'
import type { TicketsDb } from './ticket-tables.ts'

export interface TicketOptions {
  /** Where tickets come from. */
  readonly sources: readonly TicketSource[]
  /**
   * Whether only those come in who hold an active ticket, and admins by the configuration; the
   * form is closed then. Default: false: the form stays open, and whoever holds a ticket needs
   * not fill it in.
   */
  readonly required?: boolean
  /** Where tickets are to be had, for the mail to those who have none. Default: not told. */
  readonly shopUrl?: string
  /** Milliseconds between fetches. Default: 5 minutes. */
  readonly every?: number
  /**
   * After how many milliseconds all tickets are fetched again; where what is gone was not revoked,
   * after an hour at the latest. Default: 24 hours.
   */
  readonly wholeEvery?: number
  /**
   * The share of the active tickets that may be missing from an answer, 0 to 1; above it none of
   * these is revoked. Five may always. Default: 0.2.
   */
  readonly mostRevoked?: number
  /** How long it is known which webhooks came, in milliseconds. Default: 30 days. */
  readonly keepDeliveries?: number
}

export const ticketOptionsShape: OptionsShape<TicketOptions> = {
  sources: check.listOf(check.made('a ticket source, as tito() or pretix() creates', 'name')),
  required: check.optional(check.flag),
  shopUrl: check.optional(check.webAddress),
  every: check.optional(check.milliseconds),
  wholeEvery: check.optional(check.milliseconds),
  mostRevoked: check.optional(check.share),
  keepDeliveries: check.optional(check.milliseconds),
}

/** The options of tickets, filled in. */
export interface TicketParts {
  readonly db: TicketsDb
  readonly clock: Clock
  readonly limiter: RateLimiter
  readonly limits: { readonly refusedWebhooks: RateLimit }
  readonly sources: ReadonlyMap<string, TicketSource>
  /** Of a canonical address, or of an id that has one in it. */
  readonly hashAddress: (text: string) => string
  /** Which accounts of these addresses may not come in, now. */
  readonly lockedOut: (db: Tables<any>, addresses: readonly string[]) => Promise<readonly string[]>
  /** Ends the sockets of an account. */
  readonly disconnect: (account: string) => void
  /** Undefined where no source has a webhook. */
  readonly queues: Queues | undefined
  readonly every: number
  readonly wholeEvery: number
  readonly mostRevoked: number
  readonly keepDeliveries: number
}

const minute = 60_000
const day = 24 * 60 * minute

/** Throws for sources that cannot be told apart, and for webhooks without queues. */
export function fillInTickets(
  options: TicketOptions,
  parts: Omit<TicketParts, 'sources' | 'every' | 'wholeEvery' | 'mostRevoked' | 'keepDeliveries'>,
): TicketParts {
  return {
    ...parts,
    sources: byName(options.sources, parts.queues),
    every: options.every ?? 5 * minute,
    wholeEvery: options.wholeEvery ?? day,
    mostRevoked: options.mostRevoked ?? 0.2,
    keepDeliveries: options.keepDeliveries ?? 30 * day,
  }
}

function byName(
  sources: readonly TicketSource[],
  queues: Queues | undefined,
): ReadonlyMap<string, TicketSource> {
  const named = new Map<string, TicketSource>()
  for (const source of sources) {
    const { name, webhook } = source
    if (!/^[a-z][a-z0-9-]*$/.test(name))
      throw new TypeError(`A ticket source has a name like “tito-2026”, not “${name}”`)
    if (named.has(name)) throw new TypeError(`Two ticket sources are called ${name}`)
    if (webhook && !queues)
      throw new TypeError(`The webhook of ${name} needs \`queues\` to be worked off`)
    named.set(name, source)
  }
  return named
}
