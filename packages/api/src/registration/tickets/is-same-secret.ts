import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares secrets in a time that tells nothing of them, not even how long they are. */
export function isSameSecret(given: string | Uint8Array, ours: string | Uint8Array): boolean {
  const digest = (value: string | Uint8Array) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(ours))
}
