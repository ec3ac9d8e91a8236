/** The canonical form of a language tag, `pt_br` → `pt-BR`; undefined for what is none. */
export function languageTag(text: string): string | undefined {
  const tag = text.trim().replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    // Not well-formed after all, such as a variant given twice.
    return undefined
  }
}

/**
 * The languages that a free text names: `en, de`, `German`, `Français`, `en/fr`. What it does not
 * know is left out.
 */
export function languageTags(text: string | undefined): string[] {
  const words = (text ?? '').split(/[,;/&+|]|\band\b|\bund\b|\bet\b/)
  const tags = words.flatMap((word) => languageTag(word) ?? namedLanguages().get(fold(word)) ?? [])
  return [...new Set(tags)]
}

let names: Map<string, string> | undefined

/** The languages with a code of two letters, by their English and by their own names. */
function namedLanguages(): Map<string, string> {
  names ??= new Map(twoLetterTags().flatMap((tag) => namesOf(tag).map((name) => [name, tag])))
  return names
}

function twoLetterTags(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  return letters.flatMap((first) => letters.map((second) => first + second))
}

function namesOf(tag: string): string[] {
  const english = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag)
  if (english === undefined || Intl.getCanonicalLocales(tag)[0] !== tag) return []
  const own = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? english
  return [fold(english), fold(own)]
}

const fold = (text: string) => text.trim().toLowerCase()
