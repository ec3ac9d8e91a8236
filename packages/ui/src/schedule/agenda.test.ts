import { readScheduleIndex } from '@plenum/shared'
import { buildIndexSession, buildScheduleIndex, buildSlot } from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { agenda } from './agenda.ts'
import { timedEntries } from './session-entry.ts'

describe('one’s own day', () => {
  it('tells the time between two sessions, if there is half an hour or more', () => {
    expect(dayOf({ a: ['09:00', '10:00'], b: ['10:20', '11:00'], c: ['12:00', '13:00'] })).toEqual([
      ['a', 0, []],
      ['b', 0, []],
      ['c', 60, []],
    ])
  })

  it('names on both sides what overlaps', () => {
    expect(dayOf({ a: ['09:00', '10:00'], b: ['09:30', '11:00'] })).toEqual([
      ['a', 0, ['b']],
      ['b', 0, ['a']],
    ])
  })

  it('counts no time as free while an earlier session still runs', () => {
    expect(dayOf({ a: ['09:00', '13:00'], b: ['09:30', '10:00'], c: ['12:00', '13:00'] })).toEqual([
      ['a', 0, ['b', 'c']],
      ['b', 0, ['a']],
      ['c', 0, ['a']],
    ])
  })
})

function dayOf(hours: Record<string, [string, string]>) {
  const index = buildScheduleIndex({
    sessions: Object.keys(hours).map((id) => buildIndexSession({ id, slot: id })),
    slots: Object.entries(hours).map(([id, [start, end]]) =>
      buildSlot({ id, start: `2026-06-12T${start}:00Z`, end: `2026-06-12T${end}:00Z` }),
    ),
  })
  const [day] = agenda(timedEntries(readScheduleIndex(index)))
  return day?.rows.map(({ entry, gap, clashes }) => [
    entry.session.id,
    gap / 60_000,
    clashes.map(({ session }) => session.id),
  ])
}
