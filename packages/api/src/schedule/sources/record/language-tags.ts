import { LRUCache } from 'lru-cache'

const knownTags = new LRUCache<string, { readonly tag: string | undefined }>({ max: 1000 })

/**
 * The canonical form of a language tag, `pt_br` → `pt-BR`; undefined for what is none. Variants of
 * no standard, such as `de-formal` of pretalx, are left out.
 */
export function languageTag(text: string): string | undefined {
  // Thousands of texts have a few tags, and each look at the names of languages takes 50 µs.
  const known = knownTags.get(text) ?? { tag: readTag(text) }
  knownTags.set(text, known)
  return known.tag
}

function readTag(text: string): string | undefined {
  const tag = text
    .trim()
    .replace(/[.@].*$/, '')
    .replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return undefined
  try {
    const { language, script, region } = new Intl.Locale(tag)
    const [canonical] = Intl.getCanonicalLocales(tag)
    if (canonical && isNamed(canonical)) return canonical
    return [language, script, region].filter(Boolean).join('-')
  } catch {
    // Not well-formed after all, such as a variant given twice.
    return undefined
  }
}

let englishNames: Intl.DisplayNames | undefined

function isNamed(tag: string): boolean {
  englishNames ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return englishNames.of(tag) !== undefined
}

/** The languages that a free text names: `en, de`, `German`, `Français`, `en/fr`. */
export function languageTags(text: string | undefined): string[] {
  return readLanguages(text).tags
}

/** As `languageTags`; `unknown` counts the words that name no known language. */
export function readLanguages(text: string | undefined): {
  readonly tags: string[]
  readonly unknown: number
} {
  const plain = (text ?? '').replace(/\([^)]*\)/g, ' ')
  const words = plain.split(/[,;/&+|\n]|\band\b|\bund\b|\bet\b/).filter((word) => word.trim())
  const tags = words.flatMap((word) => languageTag(word) ?? namedLanguages().get(fold(word)) ?? [])
  return { tags: [...new Set(tags)], unknown: words.length - tags.length }
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
