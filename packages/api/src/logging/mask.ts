const address =
  /[^\s<>"'`(),:;=[\]{}/?&#@]{1,64}(?:@|%40)[\p{L}\p{N}.-]{1,200}\.(?:xn--[\w-]+|\p{L}{2,})/giu

/** `user:password@` of a URL. */
const credentials = /(?<=\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#@]+@/gi

/** The value of a secret that is named: in a query, a header, a cookie, or JSON. */
const named =
  /(?<name>\b[\w-]{0,40}(?:token|secret|password|passwd|signature|api[-_]?key|authorization|cookie)["']?\s*[=:]\s*(?:Bearer\s+|Basic\s+)?["']?)[^\s"'&#;,})\]]+/gi

const authorization = /\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/gi

const signInCode = /(?<=\bcode\b\W{0,4}(?:is\s+)?)\d{6}\b/gi

/** A JSON Web Token, wherever it stands. */
const webToken = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

/** A word long and mixed enough to be a random key in base64url. */
const randomKey = /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{22,}(?![\w-])/g

/** Occurs in every text that one of the patterns above matches, except for a random key. */
const suspicious =
  /@|%40|token|secret|passw|signature|api[-_]?key|authorization|cookie|bearer|basic|eyj|code/i

/** Most texts of a log hold nothing to mask, and a quick look spares them seven replacements. */
function mayHoldSecret(text: string): boolean {
  return suspicious.test(text) || (/[\w-]{22}/.test(text) && /[A-Z]/.test(text))
}

/**
 * Free text without addresses of people and without what would let someone act as them: each is
 * replaced by a word in brackets that says what stood there.
 */
export function mask(text: string): string {
  if (!mayHoldSecret(text)) return text
  return text
    .replace(credentials, '[credentials]@')
    .replace(named, '$<name>[secret]')
    .replace(authorization, '[token]')
    .replace(webToken, '[token]')
    .replace(randomKey, '[token]')
    .replace(signInCode, '[code]')
    .replace(address, '[address]')
}
