/** Opening and closing characters that people put around an address. */
const wrappers = [
  '""',
  "''",
  '``',
  '()',
  '[]',
  '{}',
  '<>',
  '“”',
  '„“',
  '‘’',
  '«»',
  '‹›',
  '「」',
  '《》',
]

/** Soft hyphens, zero-width characters, byte order marks, directional marks, variation selectors. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
/** The joiners are letters of some domains (RFC 5892, appendix A); `domainToASCII` checks them. */
const invisibleButJoiners = /(?![\u200c\u200d])[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/**
 * The address itself, from a text in which it was typed or pasted: `Ada <mailto:ada@example.org>,`.
 * Undefined if more than one address could be meant.
 */
export function unwrapAddress(typed: string): string | undefined {
  let address = typed.normalize('NFKC').replace(invisibleButJoiners, '')
  for (let before = ''; before !== address;) {
    before = address
    const unwrapped = unwrapOnce(address)
    if (unwrapped === undefined) return undefined
    address = unwrapped
  }
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0)).replace(invisible, '')
  return /^("[^"\\\s@]+"|[^\s"@]+)$/u.test(local) ? local + address.slice(at) : undefined
}

function unwrapOnce(given: string): string | undefined {
  const address = given.replace(/^[\s,;\u200c\u200d]+|[\s,;.。\u200c\u200d]+$/gu, '')
  const mailto = /^(?:url:)?mailto:([^?]*)/iu.exec(address)
  if (mailto) return decode(mailto[1] ?? '')
  // A name with an at sign in it could be the address that was meant.
  const named = /^[^<>@]*<([^<>]*)>(?:\s*\([^()@]*\))?$/u.exec(address)
  if (named) return named[1]
  const commented = /^([^()\s]+)\s*\([^()@]*\)$/u.exec(address)
  if (commented) return commented[1]
  const isWrapped = wrappers.some((pair) => isWithin(address, pair))
  return isWrapped ? [...address].slice(1, -1).join('') : address
}

function isWithin(address: string, pair: string): boolean {
  const [open = '', close = ''] = pair
  return address.length > 2 && address.startsWith(open) && address.endsWith(close)
}

/** Percent-encoding of a `mailto:` address (RFC 6068); undefined if it is broken. */
function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded).normalize('NFKC').replace(invisibleButJoiners, '')
  } catch {
    return undefined
  }
}
