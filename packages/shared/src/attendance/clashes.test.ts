import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScheduleIndex, type ScheduleEntry } from '../schedule/index.ts'
import { buildIndexSession, buildScheduleIndex, buildSlot } from '../testing/index.ts'
import { findClashes } from './clashes.ts'

describe('clashes in a schedule', () => {
  it('are sessions that overlap', () => {
    expect(clashesOf({ a: [9, 11], b: [10, 12], c: [11, 12] })).toEqual(['a+b', 'b+c'])
  })

  it('are not sessions that follow one another', () => {
    expect(clashesOf({ a: [9, 10], b: [10, 11] })).toEqual([])
  })

  it('are all found beside one that runs for long', () => {
    expect(clashesOf({ a: [8, 20], b: [9, 10], c: [11, 12] })).toEqual(['a+b', 'a+c'])
  })

  it('are no more than asked for, the first ones', () => {
    const hours = { a: [9, 12], b: [9, 12], c: [9, 12], d: [13, 15], e: [14, 15] }
    const all = findClashes(entriesOf(hours))
    expect(all).toHaveLength(4)
    for (const atMost of [0, 1, 2, 3, 4, 5])
      expect(findClashes(entriesOf(hours), { atMost })).toEqual(all.slice(0, atMost))
  })

  it('never come of a session that is cancelled', () => {
    const cancelled = buildIndexSession({ id: 'x', state: 'cancelled' })
    const other = buildIndexSession({ id: 'y' })
    const { entries } = readScheduleIndex(buildScheduleIndex({ sessions: [cancelled, other] }))
    expect(findClashes(entries)).toEqual([])
  })

  it('never come of a session that is given twice at once', () => {
    const session = buildIndexSession({ repeats: [{ slot: 'slot-1', room: null }] })
    const { entries } = readScheduleIndex(buildScheduleIndex({ sessions: [session] }))
    expect(entries).toHaveLength(2)
    expect(findClashes(entries)).toEqual([])
  })

  it('are exactly the pairs that share a moment', () => {
    const span = fc.tuple(fc.nat(18), fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const entries = entriesOf(
          Object.fromEntries(spans.map(([start, length], i) => [`s${i}`, [start, start + length]])),
        )
        const expected = entries.flatMap((a, i) =>
          entries.slice(i + 1).filter((b) => a.start < b.end && b.start < a.end),
        )
        expect(findClashes(entries)).toHaveLength(expected.length)
      }),
    )
  })
})

function clashesOf(hours: Record<string, [number, number]>): string[] {
  return findClashes(entriesOf(hours)).map(([a, b]) => `${a.session.id}+${b.session.id}`)
}

function entriesOf(hours: Record<string, number[]>): readonly ScheduleEntry[] {
  const at = (hour = 0) => `2026-06-12T${String(hour).padStart(2, '0')}:00:00Z`
  return readScheduleIndex(
    buildScheduleIndex({
      sessions: Object.keys(hours).map((id) => buildIndexSession({ id, slot: id })),
      slots: Object.entries(hours).map(([id, [start, end]]) =>
        buildSlot({ id, start: at(start), end: at(end) }),
      ),
    }),
  ).entries
}
