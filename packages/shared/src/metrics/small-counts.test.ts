import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldSmallCounts } from './small-counts.ts'

const fold = (counts: Record<string, number>) => {
  const { shown, other } = foldSmallCounts(new Map(Object.entries(counts)))
  return { ...Object.fromEntries(shown), other }
}

describe('small counts', () => {
  it.each([
    ['are together when they are enough', { a: 9, b: 3, c: 2 }, { a: 9, other: 5 }],
    ['take the least of the large along otherwise', { a: 9, b: 7, c: 1 }, { a: 9, other: 8 }],
    ['are all there is, if need be', { a: 2, b: 1 }, { other: 3 }],
    ['need not be', { a: 9, b: 5 }, { a: 9, b: 5, other: 0 }],
    ['of nothing', {}, { other: 0 }],
  ])('%s', (_, counts, folded) => {
    expect(fold(counts)).toEqual(folded)
  })

  it('are never named, cannot be subtracted, and add up', () => {
    const counts = fc.dictionary(fc.string(), fc.nat({ max: 12 }))
    fc.assert(
      fc.property(counts, (given) => {
        const { shown, other } = foldSmallCounts(new Map(Object.entries(given)))
        const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)
        expect(sum(shown.values()) + other).toBe(sum(Object.values(given)))
        expect([...shown.values()].every((count) => count >= 5)).toBe(true)
        expect(other === 0 || other >= 5 || shown.size === 0).toBe(true)
      }),
    )
  })
})
