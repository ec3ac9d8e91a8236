import type { IncomingMessage } from 'node:http'

/** The path that the site lives under, such as `/plaza`; empty at the root of its host. */
export function basePath(selfUrl: string): string {
  return new URL(selfUrl).pathname.replace(/\/+$/, '')
}

/**
 * The name of the cookie of sign-in sessions. On https its prefix makes browsers refuse a cookie that
 * another host planted (RFC 6265bis, 4.1.3). `__Host-` allows no path but `/`.
 */
export function sessionCookieName(selfUrl: string): string {
  if (new URL(selfUrl).protocol !== 'https:') return 'plenum'
  return basePath(selfUrl) === '' ? '__Host-plenum' : '__Secure-plenum'
}

/** Makes the address of a request relative to the base; false if the request is for another path. */
export function enterBasePath(request: IncomingMessage, base: string): boolean {
  const { url = '' } = request
  if (base === '') return true
  if (!url.startsWith(base)) return false
  const rest = url.slice(base.length)
  if (rest !== '' && !/^[/?]/.test(rest)) return false
  request.url = rest.startsWith('/') ? rest : `/${rest}`
  return true
}
