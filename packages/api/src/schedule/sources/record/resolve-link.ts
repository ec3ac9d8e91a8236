import { uriOf } from '../../uri-of.ts'

/** Where links of a file may lead. */
const schemes = new Set(['http:', 'https:', 'mailto:'])
const files = /\.(?:html?|php|pdf|png|jpe?g|gif|svg|webp|md|txt|zip|odp|pptx?|key|ics|xml|json)$/i

/**
 * The whole address of a link, or undefined where it leads nowhere that a page may link to
 * (`javascript:`, `data:`, a relative path with no base, no address at all).
 */
export function resolveLink(link: string, base?: string): string | undefined {
  const text = link.trim()
  if (text === '' || /\s/.test(text)) return undefined
  const url = parseUrl(withScheme(text), base)
  // Exports write the same address, so a file read again has the same links.
  return url && schemes.has(url.protocol) ? uriOf(url.href) : undefined
}

/** The same for a picture or a video, which cannot be a mail address. */
export function resolveWebLink(link: string, base?: string): string | undefined {
  const url = resolveLink(link, base)
  return url?.startsWith('http') ? url : undefined
}

/** Whether a link lacks nothing but the address that it is relative to. */
export function isRelativeLink(link: string): boolean {
  return resolveLink(link) === undefined && resolveLink(link, 'https://example.org/') !== undefined
}

/** Whether an address carries the hash of somebody's mail address. */
export function hasMailHash(url: string): boolean {
  return /^https?:\/\/(?:[\w-]+\.)?(?:gravatar\.com|libravatar\.org)\//i.test(url)
}

/** People write `www.example.org` and `example.org/slides` and mean an address. */
function withScheme(text: string): string {
  if (text.startsWith('//')) return `https:${text}`
  if (/^www\./i.test(text)) return `https://${text}`
  const host = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?=\/|$)/i.exec(text)?.[0]
  return host && !files.test(host) ? `https://${text}` : text
}

function parseUrl(text: string, base: string | undefined): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined
}
