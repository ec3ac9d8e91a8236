import { createHash } from 'node:crypto'

/** A UUID of version 5 (RFC 9562, 5.5) in the namespace of addresses: the same for the same one. */
export function uuidOfUrl(url: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const bytes = createHash('sha1').update(namespace).update(url).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The number that an id is, 1 to 2³¹−1; undefined for any other id. */
export function numberOfId(id: string): number | undefined {
  const number = /^[1-9]\d{0,9}$/.test(id) ? Number(id) : Infinity
  return number <= 0x7fffffff ? number : undefined
}

/**
 * Gives numbers (1 to 2³¹−1) to UUIDs: as a rule the same in each version of a programme, and never
 * one number to two of the same one. Numbers in `reserved` are not given.
 */
export function createNumbers(reserved: Iterable<number> = []): (uuid: string) => number {
  const numbers = new Map<string, number>()
  const taken = new Set<number>(reserved)
  return (uuid) => {
    const known = numbers.get(uuid)
    if (known !== undefined) return known
    let number = parseInt(uuid.slice(0, 8), 16) >>> 1 || 1
    while (taken.has(number)) number = (number % 0x7fffffff) + 1
    numbers.set(uuid, number)
    taken.add(number)
    return number
  }
}

/** A text in lower-case letters, digits and dashes; empty where nothing of that is left. */
export function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}
