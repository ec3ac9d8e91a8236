import { describe, expect, it } from 'vitest'
import { localise } from './localised.ts'

const text = { en: 'Hall', ar: 'قاعة', 'pt-PT': 'Sala', zh: '大厅', 'zh-Hant': '大廳', fr: '' }

describe('a text', () => {
  it.each([
    ['in the language asked for', 'ar', 'قاعة', 'ar'],
    ['in its base language', 'ar-EG', 'قاعة', 'ar'],
    ['in another region of it', 'pt-BR', 'Sala', 'pt-PT'],
    ['in the very script asked for', 'zh-Hant', '大廳', 'zh-Hant'],
    ['in whatever case the tag is written', 'ZH-hant', '大廳', 'zh-Hant'],
    ['in a fallback where there is none', 'de', 'Hall', 'en'],
    ['in a fallback where there is an empty one', 'fr', 'Hall', 'en'],
  ])('is given %s: %s', (_, language, expected, found) => {
    expect(localise(text, language)).toEqual({ text: expected, language: found })
  })

  it('is given in the first fallback that has it', () => {
    expect(localise(text, 'de', ['fr', 'pt', 'en']).text).toBe('Sala')
  })

  it('is given in any language rather than not at all', () => {
    expect(localise({ ja: '', ko: '홀' }, 'de')).toEqual({ text: '홀', language: 'ko' })
  })

  it('is empty where there is none', () => {
    expect(localise({}, 'en')).toEqual({ text: '', language: undefined })
  })
})
