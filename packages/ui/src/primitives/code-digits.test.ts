import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDigits } from './code-digits.ts'

it.each([
  ['482913', '482913'],
  ['482 913', '482913'],
  ['Your code: 482-913. Thanks!', '482913'],
  ['٤٨٢٩١٣', '482913'],
  ['۴۸۲۹۱۳', '482913'],
  ['４８２９１３', '482913'],
  ['4829137', '482913'],
  ['none', ''],
])('a code is read from %j', (typed, code) => expect(readDigits(typed, 6)).toBe(code))

it('whatever is pasted, a code is at most six digits from 0 to 9', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readDigits(text, 6)).toMatch(/^[0-9]{0,6}$/)
    }),
  )
})
