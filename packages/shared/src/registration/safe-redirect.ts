/**
 * The place to go to after signing in, if it is a path on this site; anything else becomes `/`.
 * It is refused rather than repaired: absolute and protocol-relative addresses (`//host`,
 * `/\host`), anything with control characters or white space, which browsers drop while reading
 * an address, and the same written with percent signs, for servers that decode before they use it.
 */
export function safeRedirect(path: string | null | undefined): string {
  return path && isOwnPath(path) && isOwnPath(decoded(path)) ? path : '/'
}

function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path) && !/[\s\\\p{Cc}\p{Cf}]/u.test(path) && staysAtHome(path)
}

/** Follows the path from a made-up origin, as a browser would, dots and all. */
function staysAtHome(path: string): boolean {
  const origin = 'https://own.invalid'
  const url = URL.canParse(path, origin) ? new URL(path, origin) : undefined
  return url?.origin === origin && !url.pathname.startsWith('//')
}

/** Decodes until nothing changes; an address that cannot be decoded is not ours. */
function decoded(path: string): string {
  try {
    const once = decodeURIComponent(path.replace(/[?#].*$/s, ''))
    return once === path ? once : decoded(once)
  } catch {
    return ''
  }
}
