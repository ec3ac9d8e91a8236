import { expect, it } from 'vitest'
import { preferredLanguage } from './preferred-language.ts'

it.each([
  ['fr', 'fr'],
  ['de;q=0.5, pt-br;q=0.9, en;q=0.8', 'pt-BR'],
  ['en, fr', 'en'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['*', undefined],
  ['*, es;q=0.3', 'es'],
  ['%%%, ;q=1', undefined],
  ['', undefined],
  [undefined, undefined],
])('of %j the best language is %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
