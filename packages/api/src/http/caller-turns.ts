import type { IncomingHttpHeaders } from 'node:http'
import { LRUCache } from 'lru-cache'
import { networkOf } from './client-network.ts'
import { createFairTurns, type EndTurn, type TurnLimits } from './fair-turns.ts'
import type { Identity } from './identity.ts'

export interface CallerLimits {
  /**
   * Requests and socket events of one account that are answered at the same time.
   * @default 4
   */
  readonly maxConcurrentPerAccount?: number
  /**
   * Further requests of the account that wait. Beyond, the response is 429 `request.too-many`.
   * @default 100
   */
  readonly maxWaitingPerAccount?: number
  /**
   * Requests without a known account that are answered at the same time, of one IPv4 address or one
   * IPv6 /64 network. Published documents do not count.
   * @default 32
   */
  readonly maxConcurrentPerAddress?: number
  /**
   * Further requests of the address that wait. The default fits 5,000 attendees behind one address.
   * @default 5_000
   */
  readonly maxWaitingPerAddress?: number
}

/** Sends a request or an event. */
export interface CallerSource {
  readonly headers: Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>
  /** The client's address, behind trusted proxies. */
  readonly ip: string
}

/** The turn of one request. */
export interface CallerTurn {
  /**
   * Moves to the turns of an account or, for null, of the address. Takes a new turn after `end`.
   * Throws `request.too-many`.
   */
  moveTo(identity: Identity | null): Promise<void>
  /** May be called more than once. */
  end(): void
}

/** Begins the turn of a request. Throws `request.too-many`. */
export type BeginTurn = (source: CallerSource) => Promise<CallerTurn>

/** Credentials whose account is known. */
const maxKnown = 20_000

/**
 * Fair turns by account. A request is counted by its address until its account is known. The account
 * of credentials is remembered, so the next request waits for nobody else behind the address; it is
 * identified like any other.
 */
export function createCallerTurns(limits: CallerLimits = {}): BeginTurn {
  const take = createFairTurns()
  const known = new LRUCache<string, string>({ max: maxKnown })
  const account: TurnLimits = {
    maxConcurrent: limits.maxConcurrentPerAccount ?? 4,
    maxWaiting: limits.maxWaitingPerAccount ?? 100,
  }
  const address: TurnLimits = {
    maxConcurrent: limits.maxConcurrentPerAddress ?? 32,
    maxWaiting: limits.maxWaitingPerAddress ?? 5000,
  }

  /** Names of accounts and of addresses never meet. */
  const takeOf = (caller: string) =>
    take(caller, caller.startsWith(accountPrefix) ? account : address)

  return async ({ headers, ip }) => {
    const credentials = headers.authorization ?? headers.cookie
    const network = `address:${networkOf(ip)}`
    let caller = (credentials === undefined ? undefined : known.get(credentials)) ?? network
    let endTurn: EndTurn | undefined = await takeOf(caller)
    const end = () => {
      endTurn?.()
      endTurn = undefined
    }
    return {
      end,
      async moveTo(identity) {
        const next = identity ? accountPrefix + identity.account : network
        if (identity && credentials !== undefined) known.set(credentials, next)
        if (endTurn && next === caller) return
        end()
        caller = next
        endTurn = await takeOf(next)
      },
    }
  }
}

const accountPrefix = 'account:'
