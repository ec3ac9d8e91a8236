import { describe, expect, it } from 'vitest'
import { createTranslator } from './messages.ts'

describe('a translator', () => {
  it.each([
    [0, '0 talks'],
    [1, '1 talk'],
    [2, '2 talks'],
    [1234, '1,234 talks'],
  ])('counts %d in English', (count, text) => {
    const t = createTranslator({
      language: 'en',
      messages: { 'talks.one': '{count} talk', 'talks.other': '{count} talks' },
    })
    expect(t('talks', { count })).toBe(text)
  })

  it.each([
    [0, '0 conférence'],
    [1, '1 conférence'],
    [2, '2 conférences'],
    [1234, '1\u202f234 conférences'],
  ])('counts %d in French, where none is singular', (count, text) => {
    const t = createTranslator({
      language: 'fr',
      messages: { 'talks.one': '{count} conférence', 'talks.other': '{count} conférences' },
    })
    expect(t('talks', { count })).toBe(text)
  })

  it.each([
    [0, 'zero'],
    [1, 'one'],
    [2, 'two'],
    [3, 'few'],
    [11, 'many'],
    [100, 'other'],
  ])('counts %d in Arabic, by its six forms', (count, form) => {
    const forms = ['zero', 'one', 'two', 'few', 'many', 'other']
    const messages = Object.fromEntries(forms.map((name) => [`talks.${name}`, name]))
    expect(createTranslator({ language: 'ar', messages })('talks', { count })).toBe(form)
  })

  it('takes the general form where a language has no special one', () => {
    const t = createTranslator({ language: 'ar', messages: { 'talks.other': 'x {count}' } })
    expect(t('talks', { count: 2 })).toBe(`x ${new Intl.NumberFormat('ar').format(2)}`)
  })

  it('puts in names and leaves a place whose value is missing', () => {
    const t = createTranslator({ language: 'en', messages: { hi: 'Hi {name}, {what} {name}' } })
    expect(t('hi', { name: '$& Ines' })).toBe('Hi $& Ines, {what} $& Ines')
  })

  it('falls back, and tells which texts are missing in both', () => {
    const missing: string[] = []
    const t = createTranslator({
      language: 'fr',
      messages: { a: 'A' },
      fallback: { b: 'B' },
      onMissing: (key) => missing.push(key),
    })
    expect([t('a'), t('b'), t('c')]).toEqual(['A', 'B', 'c'])
    expect(missing).toEqual(['c'])
  })
})
