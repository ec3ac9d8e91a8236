import type { IncomingHttpHeaders } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'

export interface SessionCookie {
  read(headers: IncomingHttpHeaders): string | undefined
  /** The `Set-Cookie` header that keeps a token for so many milliseconds. */
  keep(token: string, ms: number): string
  /** The `Set-Cookie` header that forgets it. */
  clear(): string
}

/**
 * The cookie that keeps a browser signed in: out of reach for scripts and sent along from other
 * sites by plain links only. On https the name's prefix makes browsers refuse one that a
 * neighbouring host planted (RFC 6265bis, 4.1.3.2).
 */
export function sessionCookie(selfUrl: string): SessionCookie {
  const secure = new URL(selfUrl).protocol === 'https:'
  const name = secure ? '__Host-plenum' : 'plenum'
  const set = (value: string, maxAge: number) =>
    stringifySetCookie({ name, value, path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge })
  return {
    read: (headers) => (headers.cookie ? parseCookie(headers.cookie)[name] : undefined),
    keep: (token, ms) => set(token, Math.floor(ms / 1000)),
    clear: () => set('', 0),
  }
}
