import { createHash } from 'node:crypto'
import type { ContentEncoding } from './content-encoding.ts'

/** A strong entity tag of the bytes, or of a text as UTF-8, with its quotes. */
export function strongTag(bytes: Uint8Array | string): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}

/** `"abc"` → `"abc-br"`: a strong tag names bytes, and each encoding has its own. */
export function encodingTag(etag: string, encoding: ContentEncoding): string {
  return encoding === 'identity' ? etag : `${etag.slice(0, -1)}-${encoding}"`
}

/**
 * Whether an `If-None-Match` header names the tag: a list, weak forms and `*` included (RFC 9110,
 * 13.1.2: the comparison is the weak one).
 */
export function matchesTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === tag) return true
  return ifNoneMatch.split(',').some((item) => {
    const candidate = item.trim()
    return candidate === '*' || candidate === tag || candidate === `W/${tag}`
  })
}
