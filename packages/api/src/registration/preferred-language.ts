/**
 * The language that an `Accept-Language` header likes best, in canonical form (RFC 9110, 12.5.4).
 * Undefined when it names none.
 */
export function preferredLanguage(header: string | undefined): string | undefined {
  const wishes = (header ?? '').split(',').map((item) => {
    const [tag = '', ...parameters] = item.split(';').map((part) => part.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { tag, weight: weight === undefined ? 1 : Number(weight) }
  })
  const [best] = wishes
    .filter(({ tag, weight }) => weight > 0 && isLanguage(tag))
    .sort((a, b) => b.weight - a.weight)
  return best && Intl.getCanonicalLocales(best.tag)[0]
}

function isLanguage(tag: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) && canonicalises(tag)
}

function canonicalises(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
