import { missingLanguages } from '../conference/index.ts'
import type { Localised } from '../locale/index.ts'

/** A page of copy and the languages that readers will find in another one. */
export interface MissingTranslation {
  readonly slug: string
  readonly missing: readonly string[]
}

/** Which copy lacks which of the conference's languages, by slug; complete copy is left out. */
export function missingTranslations(
  copy: ReadonlyMap<string, Localised>,
  languages: readonly string[],
): readonly MissingTranslation[] {
  return [...copy]
    .map(([slug, page]) => ({ slug, missing: missingLanguages(page, languages) }))
    .filter(({ missing }) => missing.length > 0)
}
