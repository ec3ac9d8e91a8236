import { describe, expect, it } from 'vitest'
import { pickLanguage } from './language.ts'

const offered = ['en', 'es', 'fr', 'ar']

describe('the language of the pages', () => {
  it.each([
    [['fr'], 'fr'],
    [['fr-CA', 'en'], 'fr'],
    [['de-CH', 'ar-EG', 'fr'], 'ar'],
    [['de'], 'en'],
    [[], 'en'],
  ])('for a browser that prefers %j is %s', (wanted, language) => {
    expect(pickLanguage(offered, wanted)).toBe(language)
  })

  it('prefers the very region to another one of the language', () => {
    expect(pickLanguage(['pt-PT', 'pt-BR'], ['pt-BR'])).toBe('pt-BR')
  })
})
