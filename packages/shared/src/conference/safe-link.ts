import { annotate, refine, string } from '../structs/index.ts'

/**
 * Whether an address may be a link: of this site (`/help`), of the web or a mail address. Browsers
 * drop tabs and line breaks from addresses and read `\` as `/`, so none of those is let through.
 */
export function isSafeLink(address: string): boolean {
  if (isOnThisSite(address)) return true
  return URL.canParse(address) && webSchemes.has(new URL(address).protocol) && isPlain(address)
}

/** As a link, but something that a page loads: of this site or of the web. */
export function isSafeSource(address: string): boolean {
  return isSafeLink(address) && !/^mailto:/i.test(address)
}

const webSchemes = new Set(['http:', 'https:', 'mailto:'])
const isPlain = (address: string) => !/[\s\\\p{Cc}]/u.test(address)
const isOnThisSite = (address: string) => /^\/(?!\/)/.test(address) && isPlain(address)

const anAddress = 'an address such as https://example.org, or a path of this site such as /help'

export const linkStruct = annotate(
  refine(string(), 'link', (value) => isSafeLink(value) || `Expected ${anAddress}`),
  { description: anAddress },
)

export const sourceStruct = annotate(
  refine(string(), 'source', (value) => isSafeSource(value) || `Expected ${anAddress}`),
  { description: anAddress },
)
