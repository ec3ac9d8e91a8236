import { mask } from './mask.ts'
import { serialiseError } from './serialise-error.ts'

/** Ends the names of members whose value is never written: `set-cookie`, `feedToken`, `email`. */
const secretName =
  /(?:authorization|cookie|token|password|passwd|secret|signature|apikey|email|emails|address)$/

/** How deep an entry is followed, and how much of a list or text is written. */
const limits = { depth: 8, items: 100, characters: 8_000 }

/** A copy of what is to be logged, without secrets and personal data, at any depth. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > limits.depth) return '[deep]'
  if (value instanceof Error) return redact(serialiseError(value), depth)
  if (value instanceof Date) return value
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) {
    return value.slice(0, limits.items).map((item) => redact(item, depth + 1))
  }
  if (value instanceof Map || value instanceof Set) return redact([...value], depth)
  return redactMembers(value, depth)
}

/** Text as it may be written: masked, and not without end. */
export function redactText(text: string): string {
  return mask(text.slice(0, limits.characters))
}

export function redactMembers(value: object, depth = 0): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecret(name, member) ? '[redacted]' : redact(member, depth + 1),
    ]),
  )
}

function isSecret(name: string, value: unknown): boolean {
  const plain = name.toLowerCase().replaceAll(/[-_]/g, '')
  // The code of a problem or an exit is wanted; that of a sign-in mail has six digits.
  return secretName.test(plain) || (plain.endsWith('code') && /^\d{6}$/.test(String(value)))
}
