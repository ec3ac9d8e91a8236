/** Labels of letters, digits and hyphens; the last one is not a number, as in an IPv4 address. */
const hostName = /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/

/**
 * A domain in ASCII, without the dot of the root; undefined if it is no host name. The host parser of
 * the URL Standard applies `domainToASCII`, alike in Node and in browsers.
 */
export function readDomain(given: string): string | undefined {
  // The URL parser would take these as the end of the host, or skip them.
  if (/[\s/\\?#:%@[\]]/u.test(given)) return undefined
  const address = `http://${given}/`
  if (!URL.canParse(address)) return undefined
  const domain = new URL(address).hostname.replace(/\.$/, '')
  return domain.length <= 253 && hostName.test(domain) ? domain : undefined
}
