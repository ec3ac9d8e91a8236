import { expect, it } from 'vitest'
import { missingTranslations } from './missing-translations.ts'

it('copy tells which of the conference’s languages it lacks', () => {
  const copy = new Map([
    ['about', { en: '<p>a</p>', 'pt-PT': '<p>b</p>' }],
    ['help', { en: '<p>a</p>', fr: '', ar: '<p>c</p>', pt: '<p>d</p>' }],
  ])
  expect(missingTranslations(copy, ['en', 'pt-BR', 'ar'])).toEqual([
    { slug: 'about', missing: ['ar'] },
  ])
  expect(missingTranslations(copy, ['en', 'fr'])).toEqual([
    { slug: 'about', missing: ['fr'] },
    { slug: 'help', missing: ['fr'] },
  ])
})
