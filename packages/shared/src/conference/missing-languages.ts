import { localise, type Localised } from '../locale/index.ts'

/**
 * The languages that a text lacks: neither written in it nor in another form of it, such as `pt`
 * for `pt-BR`. An empty text is none.
 */
export function missingLanguages(text: Localised, languages: readonly string[]): string[] {
  return languages.filter((language) => {
    const found = localise(text, language, []).language
    return found === undefined || base(found) !== base(language)
  })
}

const base = (tag: string) => tag.toLowerCase().split('-')[0]
