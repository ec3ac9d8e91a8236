import type { MetricsBatch } from '@plenum/shared'
import type { RateLimit, RateLimiter } from '../cache/index.ts'
import type { Identity } from '../http/index.ts'
import { networkOf } from '../http/client-network.ts'

export interface MetricsLimits {
  /** Events of one account, on all its devices together. Default: 300 in a minute. */
  readonly perAccount: RateLimit
  /** Events of one connection of somebody who is not signed in. Default: 300 in a minute. */
  readonly perSocket: RateLimit
  /**
   * Events of all who are not signed in from one network: a whole venue may share an address.
   * Default: 6,000 in a minute.
   */
  readonly perNetwork: RateLimit
}

export const defaultMetricsLimits: MetricsLimits = {
  perAccount: { name: 'metrics.account', points: 300, seconds: 60 },
  perSocket: { name: 'metrics.socket', points: 300, seconds: 60 },
  perNetwork: { name: 'metrics.network', points: 6000, seconds: 60 },
}

/** Who sends, for its limits alone: nothing of it goes further. */
export interface MetricsClient {
  readonly identity: Identity | null
  readonly ip: string
  /** The connection, where there is one. */
  readonly socket?: string
}

/**
 * Throws `request.too-many` for a client that sent its share. The signed-in are counted by account,
 * so that nobody in the same network can use their share up.
 */
export async function limitEvents(
  { events }: MetricsBatch,
  { identity, socket, ip }: MetricsClient,
  options: { readonly limiter: RateLimiter; readonly limits: MetricsLimits },
): Promise<void> {
  const { limiter, limits } = options
  if (identity) return limiter.take(limits.perAccount, identity.account, events.length)
  if (socket !== undefined) await limiter.take(limits.perSocket, socket, events.length)
  await limiter.take(limits.perNetwork, networkOf(ip), events.length)
}
