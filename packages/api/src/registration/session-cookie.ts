import type { IncomingHttpHeaders } from 'node:http'
import { basePath, sessionCookieName } from '../http/base-path.ts'
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
 * sites by plain links only. It belongs to the path of the site.
 */
export function sessionCookie(selfUrl: string): SessionCookie {
  const secure = new URL(selfUrl).protocol === 'https:'
  const name = sessionCookieName(selfUrl)
  const path = basePath(selfUrl) || '/'
  const set = (value: string, maxAge: number) =>
    stringifySetCookie({ name, value, path, httpOnly: true, sameSite: 'lax', secure, maxAge })
  return {
    read: (headers) => (headers.cookie ? parseCookie(headers.cookie)[name] : undefined),
    keep: (token, ms) => set(token, Math.floor(ms / 1000)),
    clear: () => set('', 0),
  }
}
