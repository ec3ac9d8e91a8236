import type { IncomingMessage } from 'node:http'
import proxyaddr from 'proxy-addr'

/**
 * Which proxies to believe: how many stand in front, or their addresses, as `loopback`,
 * `uniquelocal` or `10.0.0.0/8`. Anybody else's `X-Forwarded-For` is a claim and not read.
 */
export type TrustProxy = number | readonly string[]

/** Tells whether a hop is believed; what Express takes as `trust proxy`. */
export function trustedHop(trust: TrustProxy = []): (address: string, hop: number) => boolean {
  if (typeof trust === 'number') return (_address, hop) => hop < trust
  return proxyaddr.compile([...trust])
}

/** The address of the client, behind the proxies that are trusted. Empty once it hung up. */
export function clientAddress(
  request: IncomingMessage,
  isTrusted: (address: string, hop: number) => boolean,
): string {
  return request.socket.remoteAddress ? proxyaddr(request, isTrusted) : ''
}
