import { UpstreamError } from './upstream.ts'

interface Service {
  readonly name: string
  readonly base: URL
}

/** Throws `upstream.forbidden-address` for a base that is no web address or carries a password. */
export function readBaseUrl({ name, baseUrl }: { name: string; baseUrl: string }): URL {
  const base = parse(baseUrl)
  if (!base) throw forbidden(name, 'its address cannot be read')
  refuseUnsafe(name, base)
  return base
}

/**
 * An address of the service, from a path or from what it gave itself. Throws `upstream.redirected`
 * for one of another origin, and `upstream.forbidden-address` for one that is not of the web.
 */
export function resolveAddress({ name, base }: Service, address: string, from: URL = base): URL {
  const url = parse(address, from)
  if (!url) throw new UpstreamError('upstream.malformed', { service: name, detail: 'an address' })
  // Services behind a proxy often believe that they are asked without encryption.
  if (url.protocol === 'http:' && base.protocol === 'https:' && url.hostname === base.hostname) {
    url.protocol = 'https:'
    if (url.port === '80') url.port = ''
  }
  refuseUnsafe(name, url)
  if (url.origin !== base.origin)
    throw new UpstreamError('upstream.redirected', { service: name, detail: `to ${url.origin}` })
  return url
}

/**
 * An address in words for people: relative to the service's own, which may hold a secret, and
 * without its query.
 */
export function showAddress(base: URL, { pathname }: URL): string {
  if (!pathname.startsWith(base.pathname)) return pathname
  return pathname.slice(base.pathname.length) || 'its own address'
}

function parse(address: string, from?: URL): URL | undefined {
  return URL.canParse(address, from?.href) ? new URL(address, from) : undefined
}

function refuseUnsafe(name: string, url: URL): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw forbidden(name, 'only http and https are asked')
  if (url.username || url.password) throw forbidden(name, 'a password does not belong into it')
}

function forbidden(service: string, detail: string): UpstreamError {
  return new UpstreamError('upstream.forbidden-address', { service, detail })
}
