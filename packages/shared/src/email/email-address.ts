import { readDomain } from './email-domain.ts'
import { unwrapAddress } from './unwrap-address.ts'

declare const canonical: unique symbol

/**
 * An email address in its canonical form: the local part in lower case and NFKC, `@`, the domain in
 * ASCII (`domainToASCII` of the URL Standard). Two values name the same mailbox only if they are
 * equal. The form is safe in an SMTP envelope: it holds no blank, quote, bracket, comma or control
 * character. Only `readEmail` makes it.
 */
export type EmailAddress = string & { readonly [canonical]: true }

/** Longest input that is read, in UTF-16 units: an address with its display name. */
const maxInput = 1000

/** A Dot-string (RFC 5321, 4.1.2) with the letters of RFC 6531; a leading quotation mark is a typo. */
const localPart =
  /^(?!['`])[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+(\.[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+)*$/u

/**
 * Reads an address as people type, paste and export it, and returns its canonical form. Removes
 * display names, brackets, `mailto:`, surrounding quotation marks, a separator at either end and
 * invisible characters. Returns undefined if the text names no mailbox, or possibly another one.
 */
export function readEmail(typed: string): EmailAddress | undefined {
  if (typed.length > maxInput) return undefined
  const address = unwrapAddress(typed)
  const at = address?.lastIndexOf('@') ?? -1
  if (address === undefined || at < 1) return undefined
  const local = readLocalPart(address.slice(0, at))
  const domain = readDomain(address.slice(at + 1))
  if (local === undefined || domain === undefined) return undefined
  // Octets: 64 for the local part, 254 for a path without its angle brackets (RFC 5321, 4.5.3.1).
  if (octets(local) > 64 || octets(local) + 1 + domain.length > 254) return undefined
  return `${local}@${domain}` as EmailAddress
}

/** Whether a text can be read as an address, for forms. */
export function isEmail(typed: string): boolean {
  return readEmail(typed) !== undefined
}

/** RFC 5321 lets a receiving host distinguish case; hosts in use do not. */
function readLocalPart(given: string): string | undefined {
  const quoted = /^"([^"\\]+)"$/.exec(given)
  const plain = (quoted?.[1] ?? given).replaceAll('。', '.')
  const local = plain.normalize('NFKC').toLowerCase().normalize('NFKC')
  const isStable = local.toLowerCase().normalize('NFKC') === local
  return isStable && localPart.test(local) ? local : undefined
}

function octets(text: string): number {
  return encodeURIComponent(text).replaceAll(/%[\dA-F]{2}/g, '.').length
}
