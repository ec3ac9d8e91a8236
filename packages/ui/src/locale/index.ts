export { defineMessages, languages, type Catalogue, type UiLanguage } from './catalogue.ts'
export { languageName } from './language-name.ts'
export { provideLocale, useLocale, type LocaleOptions, type UseLocaleReturn } from './useLocale.ts'
