import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../pauses/index.ts'
import { parseJsonInSteps, writeJsonInSteps } from './index.ts'

const parse = (text: string) => atOnce(parseJsonInSteps(text))
const write = (value: unknown, depth = 3) => atOnce(writeJsonInSteps(value, depth))

/** Longer than a piece, so that the text around it is taken apart. */
const long = 'é"\\ ,]}'.repeat(12_000)

function outcome(read: (text: string) => unknown, text: string): unknown {
  try {
    return { value: read(text) }
  } catch (error) {
    return { error: error instanceof SyntaxError && error.message }
  }
}

describe('a large JSON text', () => {
  it.each([
    ['a list', [1, long, { a: long }, [], null]],
    ['small members between large ones', { a: 1, b: long, c: [2], d: long, e: {} }],
    ['nested large members', { a: { b: { c: [long, { d: long }] } } }],
    ['many small members', Array.from({ length: 50_000 }, (_, at) => ({ id: `${at}` }))],
    ['names that need escapes', { 'a"b\\': long, 'é,]': long, '': long }],
  ])('with %s is read as JSON.parse reads it', (_, value) => {
    expect(parse(JSON.stringify(value))).toEqual(value)
    expect(parse(JSON.stringify(value, null, '\t'))).toEqual(value)
  })

  it('keeps a member called __proto__ harmless', () => {
    const text = `{"__proto__":{"a":1},"b":${JSON.stringify(long)}}`
    expect(Object.keys(parse(text) as object)).toEqual(['__proto__', 'b'])
    expect(Object.getPrototypeOf(parse(text))).toBe(Object.prototype)
  })

  const large = JSON.stringify(long)
  it.each([
    `[${large},]`,
    `[,${large}]`,
    `[${large},,1]`,
    `[${large}]]`,
    `[${large}][1]`,
    `[${large}}`,
    `{"a":${large},}`,
    `{"a":${large},b:1}`,
    `{${large}}`,
    `{a:${large}}`,
    `{"a" ${large}}`,
    `[${large},"open]`,
    `\u00a0[${large}]`,
    `[${large}]\u2028`,
    `[{"a":[${large}}]]`,
    `[${large} ${large}]`,
  ])('with a fault is refused like JSON.parse does', (text) => {
    expect(outcome(parse, text)).toEqual(outcome(JSON.parse, text))
  })

  it('is refused or read as JSON.parse does after any change', () => {
    const text = JSON.stringify({ a: [1, long, { b: 'c' }], d: { e: long } })
    const signs = fc.constantFrom('"', ',', '[', ']', '{', '}', ':', '\\', ' ', '1', '')
    fc.assert(
      fc.property(fc.nat(text.length - 1), signs, (at, sign) => {
        const changed = text.slice(0, at) + sign + text.slice(at + 1)
        expect(outcome(parse, changed)).toEqual(outcome(JSON.parse, changed))
      }),
      { numRuns: 60 },
    )
  })

  it('is read in several steps', () => {
    const steps = parseJsonInSteps(JSON.stringify(Array.from({ length: 100_000 }, () => ({}))))
    expect([...steps].length).toBeGreaterThan(5)
  })
})

describe('a value written in steps', () => {
  it('equals the text of JSON.stringify', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withNullPrototype: true }), (value) => {
        for (const depth of [1, 2, 4]) expect(write([value], depth)).toBe(JSON.stringify([value]))
      }),
    )
  })

  it('leaves out members without a value', () => {
    const value = {
      a: undefined,
      b: [undefined, () => 1],
      c: () => 1,
      d: new Date(0),
      e: {},
      f: [],
    }
    expect(write(value)).toBe(JSON.stringify(value))
  })

  it('takes a step for each item', () => {
    expect([...writeJsonInSteps({ a: [1, 2, 3] }, 2)]).toHaveLength(3)
  })
})
