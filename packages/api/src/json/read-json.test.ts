import { settingsStruct } from '@plenum/shared'
import fc from 'fast-check'
import { any, array, number, object, optional, record, string } from 'superstruct'
import { describe, expect, it } from 'vitest'
import { readJson } from './read-json.ts'

const struct = object({ name: string(), sizes: optional(array(number())) })
const problems = (text: string) =>
  readJson(text, struct).problems?.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  )

describe('JSON that somebody wrote', () => {
  it('is read, and each thing in it found again', () => {
    const reading = readJson('{\r\n  "name": "Hall",\r\n  "sizes": [1,\n   2]}', struct)
    if (reading.problems) throw new Error('has problems')
    expect(reading.value).toEqual({ name: 'Hall', sizes: [1, 2] })
    expect(reading.locate(['sizes', 1])).toEqual({ line: 4, column: 4 })
    expect(reading.locate(['sizes', 7, 'x'])).toEqual({ line: 3, column: 12 })
    expect(reading.locate(['none'])).toEqual({ line: 1, column: 1 })
  })

  it.each([
    ['{\n  "name": "Hall"\n  "sizes": []\n}', '3:3 Comma expected'],
    ['{\n  "name": "Hall",\n}', '3:1 Property name expected, without a comma before it'],
    ['{ "name": "Hall" ', '1:18 Close brace expected'],
    ['{ "name": // what\n "Hall" }', '1:11 Invalid comment token'],
    ['', '1:1 Value expected'],
    ['{"name": "Hall"} x', '1:18 Invalid symbol'],
    ['{"name": "a\nb"}', '1:10 Unexpected end of string'],
    ['{"name": "a", "name": "b"}', '1:15 “name” is written twice'],
    ['{"name": "a",\n "__proto__": {"admin": true}}', '2:2 “__proto__” may not be a name'],
    ['[\n'.repeat(101) + ']'.repeat(101), '101:1 Nested too deep'],
    ['[\n'.repeat(200_000), '101:1 Nested too deep'],
  ])('is refused where it breaks: %j', (text, problem) => {
    const [first] = problems(text) ?? []
    expect(first).toBe(problem)
  })

  it.each([
    ['{\n "name": 5\n}', ['2:10 name: Expected a string, but received: 5']],
    [
      '{\n "sizes": [1, "x"]\n}',
      [
        '1:1 name: is missing. Expected a string',
        '2:15 sizes.1: Expected a number, but received: "x"',
      ],
    ],
    ['{"name": "a",\n "nmae": 1}', ['2:10 nmae: “nmae” is not known here']],
    ['"x"', ['1:1 the whole file: Expected an object, but received: "x"']],
  ])('is compared with what is expected: %j', (text, told) => {
    expect(problems(text)).toEqual(told)
  })

  it('is read as JSON.parse reads it, and nothing else is taken', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        fc.pre(!/"(?:__proto__|constructor|prototype)":/.test(text))
        expect(readJson(text, any())).toHaveProperty('value', JSON.parse(text))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:1 atruefls\\nu\n') }), (text) => {
        const taken = !readJson(text, any()).problems
        if (taken) JSON.parse(text)
      }),
    )
  })

  it('changes no prototype', () => {
    const reading = readJson('{"name": {"__proto__": "x"}, "languages": []}', settingsStruct)
    expect(reading.problems).toHaveLength(1)
    expect(readJson('{"a": "b"}', record(string(), string()))).toHaveProperty('value', { a: 'b' })
  })
})
