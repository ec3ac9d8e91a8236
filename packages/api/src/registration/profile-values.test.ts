import { describe, expect, it } from 'vitest'
import { readLanguage, readTimeZone } from './profile-values.ts'

describe('a profile', () => {
  it.each([
    ['pt-br', 'pt-BR'],
    ['ZH-hant-tw', 'zh-Hant-TW'],
    ['ar', 'ar'],
  ])('takes the language %s as %s', (value, language) => {
    expect(readLanguage(value)).toBe(language)
  })

  it.each(['not a language', '', 'x', '../en'])('refuses the language %j', (value) => {
    expect(() => readLanguage(value)).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        extra: { failures: [expect.objectContaining({ path: 'body.language' })] },
      }),
    )
  })

  it('takes the zones of the IANA database', () => {
    expect(readTimeZone('Asia/Kathmandu')).toBe('Asia/Kathmandu')
  })

  it.each(['Mars/Olympus', '', '+02:00'])('refuses the zone %j', (value) => {
    expect(() => readTimeZone(value)).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        extra: { failures: [expect.objectContaining({ path: 'body.timeZone' })] },
      }),
    )
  })
})
