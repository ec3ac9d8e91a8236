import { isIPv6 } from 'node:net'

/**
 * What one party can be told by: its IPv4 address, or the first 64 bits of an IPv6 one, since a
 * household is given that many addresses to choose from.
 */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1]) return mapped[1]
  const [front = '', back = ''] = ip.toLowerCase().split('%')[0]?.split('::') ?? []
  const head = front ? front.split(':') : []
  const tail = back ? back.split(':') : []
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(':')}::/64`
}
