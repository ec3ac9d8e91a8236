import { expect, it } from 'vitest'
import { buildPage, buildSettings } from '../testing/index.ts'
import { remarkConference } from './conference-remarks.ts'
import { missingLanguages } from './missing-languages.ts'

it.each([
  [['en', 'pt-BR', 'fr', 'ar-EG'], ['fr']],
  [['de'], ['de']],
  [[], []],
])('of the languages %j the text lacks %j', (languages, missing) => {
  expect(missingLanguages({ en: 'Hall', pt: 'Sala', fr: '', ar: 'قاعة' }, languages)).toEqual(
    missing,
  )
})

it('settings without a flaw have no remarks', () => {
  const settings = buildSettings({ theme: { '--plenum-accent': 'red' } })
  expect(remarkConference({ settings, pages: [buildPage()] })).toEqual([])
})

it('everything that is hardly meant is told with its place', () => {
  const settings = buildSettings({
    languages: ['en', 'fr'],
    start: '2026-06-13T00:00:00Z',
    end: '2026-06-12T00:00:00Z',
    theme: { '--plenum-acent': 'red' },
    navigation: [{ page: 'nowhere' }],
    widgets: [
      { id: 'a', kind: 'video', video: 'gone' },
      { id: 'a', kind: 'carousel', title: { en: 'Round', fr: 'Rond' } },
    ],
  })
  const pages = [buildPage({ title: { en: 'A', fr: 'B' } }), buildPage({ title: { fr: 'C' } })]
  const remarks = remarkConference({ settings, pages })
  expect(remarks.map(({ file, path, kind }) => [file, path.join('.'), kind])).toEqual([
    ['settings', 'name', 'missing-language'],
    ['pages', '1.title', 'missing-language'],
    ['settings', 'navigation.0.page', 'unknown-name'],
    ['settings', 'widgets.0.video', 'unknown-name'],
    ['settings', 'widgets.1.kind', 'unknown-name'],
    ['settings', 'theme.--plenum-acent', 'unknown-name'],
    ['pages', '1.id', 'repeated-name'],
    ['settings', 'widgets.1.id', 'repeated-name'],
    ['settings', 'end', 'wrong-order'],
  ])
})
