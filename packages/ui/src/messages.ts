import type { Messages } from '@plenum/shared'
import { clientMessages } from './client/client-messages.ts'
import { languages, type UiLanguage } from './locale/index.ts'
import { primitivesMessages } from './primitives/primitives-messages.ts'

/** The catalogues of every feature. */
const catalogues: readonly Readonly<Record<UiLanguage, Messages>>[] = [
  clientMessages,
  primitivesMessages,
]

/** Every text of the components, by language. */
export const messages: Readonly<Record<UiLanguage, Messages>> = {
  en: textsIn('en'),
  es: textsIn('es'),
  fr: textsIn('fr'),
  ar: textsIn('ar'),
}

/** Whether the components have texts in a language. */
export function isUiLanguage(language: string): language is UiLanguage {
  return languages.some((known) => known === language)
}

function textsIn(language: UiLanguage): Messages {
  return Object.assign({}, ...catalogues.map((catalogue) => catalogue[language]))
}
