import { lookup, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** An address that a service on the web cannot have. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError'
}

/**
 * Whether an IP address is one of the public internet: not this machine, a private network, a
 * link, a carrier's own network, a group, or one kept for documentation and tests, by the registries
 * of IANA (RFC 6890); nor any of those written as an IPv6 address.
 */
export function isPublicAddress(address: string): boolean {
  const [plain = ''] = address.split('%')
  const version = isIP(plain)
  if (version === 4) return !special.check(plain, 'ipv4')
  return version === 6 && routable.check(plain, 'ipv6') && !special.check(plain, 'ipv6')
}

/**
 * Looks a name up and refuses it when any of its addresses is not public. The connection is made to
 * the very addresses that were checked, so a name cannot change its mind in between.
 */
export function publicLookup(resolve: typeof lookup = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error || !first) return callback(error ?? new Error('no address'), '')
      if (!addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new ForbiddenAddressError('not an address of the public internet'), '')
      answer(options.all === true, first, addresses, callback)
    })
  }
}

function answer(
  wantsAll: boolean,
  first: LookupAddress,
  all: LookupAddress[],
  callback: Parameters<LookupFunction>[2],
): void {
  if (wantsAll) callback(null, all)
  else callback(null, first.address, first.family)
}

const specialIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

const specialIpv6 = [
  // Protocols, among them Teredo and other ways to wrap an IPv4 address.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

/** IPv4 written as IPv6: as it is, and for a translator (NAT64, RFC 6052). */
const wrappings = ['::ffff:', '64:ff9b::']

const special = new BlockList()
for (const [network, bits] of specialIpv4) {
  special.addSubnet(network, bits, 'ipv4')
  for (const wrapping of wrappings) special.addSubnet(wrapping + network, 96 + bits, 'ipv6')
}
for (const [network, bits] of specialIpv6) special.addSubnet(network, bits, 'ipv6')

const routable = new BlockList()
routable.addSubnet('2000::', 3, 'ipv6')
for (const wrapping of wrappings) routable.addSubnet(`${wrapping}0.0.0.0`, 96, 'ipv6')
