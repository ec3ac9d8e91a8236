import { optional, record, string, type Infer } from '../structs/index.ts'

/** A text by BCP 47 language tag: `{ "en": "Hall", "ar": "قاعة" }`. May be empty. */
export const localisedStruct = record(string(), optional(string()))

export type Localised = Infer<typeof localisedStruct>

export interface LocalisedText {
  readonly text: string
  /** The language that the text is in; not always the one that was asked for. */
  readonly language: string | undefined
}

/**
 * The text in the wanted language, or the nearest to it: the tag itself, its base language
 * (`pt-BR` → `pt`), another region of that language, each fallback in turn, then whatever there
 * is. Empty texts do not count.
 */
export function localise(
  value: Localised,
  language: string,
  fallbacks: readonly string[] = ['en'],
): LocalisedText {
  for (const wanted of [language, ...fallbacks]) {
    const found = nearestTag(value, wanted)
    if (found) return { text: value[found] ?? '', language: found }
  }
  const [first] = Object.entries(value).filter(([, text]) => text)
  return { text: first?.[1] ?? '', language: first?.[0] }
}

function nearestTag(value: Localised, wanted: string): string | undefined {
  const base = wanted.split('-')[0]
  const tags = Object.keys(value).filter((tag) => value[tag])
  return (
    tags.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
    tags.find((tag) => tag === base) ??
    tags.find((tag) => tag.split('-')[0] === base)
  )
}
