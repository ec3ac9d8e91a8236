import { PlenumError } from '@plenum/shared'
import { expect, it } from 'vitest'
import { object, record, string } from 'superstruct'
import { fitInput } from './fit-input.ts'

it('refuses what is nested thousands deep as any other input that does not fit', () => {
  const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))
  for (const value of [deep, { name: deep }])
    expect(() => fitInput('body', value, object({ name: string() }))).toThrow(
      expect.objectContaining({
        code: 'request.invalid',
        constructor: PlenumError,
      }),
    )
})

it.each([
  ['a NUL character', 'a\0b'],
  ['half a character at the end', 'a\ud800'],
  ['half a character at the start', '\udc00a'],
])('refuses text that no database keeps: %s', (_what, text) => {
  const invalid = expect.objectContaining({ code: 'request.invalid' })
  expect(() => fitInput('body', { name: text }, object({ name: string() }))).toThrow(invalid)
  expect(() => fitInput('body', { [text]: 'x' }, record(string(), string()))).toThrow(invalid)
})

it('takes characters of two halves', () => {
  const value = { name: 'a😀' }
  expect(fitInput('body', value, object({ name: string() }))).toEqual(value)
})
