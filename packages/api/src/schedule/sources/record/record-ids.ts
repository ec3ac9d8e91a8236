import { createHash } from 'node:crypto'

const longest = 64
// Words that routes give another meaning, and names that every JavaScript object has, however they
// are written: an id may become lower case.
const taken = (id: string) => id === 'index' || id === 'me' || inherited.has(id.toLowerCase())
const inherited = new Set(
  Object.getOwnPropertyNames(Object.prototype).map((name) => name.toLowerCase()),
)

/** An identifier that may stand in a URL: the source's own where that is safe already. */
export function idOfKey(key: string): string {
  const safe = /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(key) && key.length <= longest && !taken(key)
  return safe ? key : idOfName(key)
}

/**
 * An identifier made from a name: `Saal 11 (108)` → `saal-11-108`. What Latin letters cannot tell
 * apart, such as two names in Arabic, is told apart by a short hash.
 */
export function idOfName(name: string): string {
  const latin = name.normalize('NFKD').replace(/\p{M}+/gu, '')
  const slug = latin
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const lost = /[^\p{ASCII}]/u.test(latin.replace(/[^\p{L}\p{N}]/gu, ''))
  if (slug && !lost && slug.length <= longest && !taken(slug)) return slug
  return [slug.slice(0, 40).replace(/-+$/, ''), shortHash(name)].filter(Boolean).join('-')
}

/** Eight hexadecimal digits that stay the same from one import to the next. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
