import { describe, expect, it } from 'vitest'
import { buildIndexSession, buildRoom, buildScheduleIndex } from '../testing/index.ts'
import { nowAndNext, nowAndNextByRoom } from './now-and-next.ts'
import { readScheduleIndex } from './schedule-reader.ts'
import { parallelEntries, roomNeighbours } from './schedule-neighbours.ts'
import type { ScheduleEntry } from './schedule-entry.ts'

/** Hours of 12 June in UTC; one past 24 belongs to the next day. */
const times: Record<string, [room: string | undefined, start: number, end: number]> = {
  a: ['hall', 8, 9],
  b: ['hall', 9, 10],
  c: ['attic', 8, 10],
  d: ['hall', 12, 13],
  cancelled: ['hall', 10, 12],
  e: [undefined, 9, 9.5],
  f: ['hall', 32, 33],
}
const reader = readScheduleIndex(
  buildScheduleIndex({
    rooms: [buildRoom({ id: 'hall' }), buildRoom({ id: 'attic' })],
    sessions: Object.entries(times).map(([id, [room]]) =>
      buildIndexSession({ id, slot: id, room, state: id === 'cancelled' ? id : undefined }),
    ),
    slots: Object.entries(times).map(([id, [, start, end]]) => ({
      id,
      start: instant(start),
      end: instant(end),
    })),
  }),
)
const ids = (entries: readonly ScheduleEntry[]) => entries.map(({ session }) => session.id)
const at = (hour: number) => Date.parse(instant(hour))
const entry = (id: string) => {
  const [found] = reader.entriesOf(id)
  if (!found) throw new Error(`There is no session ${id}`)
  return found
}

describe('now and next', () => {
  it.each([
    ['before all', 5, [], ['a', 'c']],
    ['as one starts', 8, ['a', 'c'], ['b', 'e']],
    ['as one ends', 9, ['c', 'b', 'e'], ['d']],
    ['between', 10.5, [], ['d']],
    ['overnight', 20, [], ['f']],
    ['after all', 40, [], []],
  ])('%s', (_, hour, now, next) => {
    const answer = nowAndNext(reader.entries, at(hour))
    expect([ids(answer.now), ids(answer.next)]).toEqual([now, next])
  })

  it('looks as far ahead as asked', () => {
    expect(ids(nowAndNext(reader.entries, at(8), { ahead: 4 * 3_600_000 }).next)).toEqual([
      'b',
      'e',
      'd',
    ])
  })

  it('tells each room what is on there and what follows', () => {
    const byRoom = nowAndNextByRoom(reader, at(9.5))
    expect(byRoom.map(({ room, now, next }) => [room.id, ids(now), ids(next)])).toEqual([
      ['hall', ['b'], ['d']],
      ['attic', ['c'], []],
    ])
  })
})

describe('around a session', () => {
  it.each([
    ['a', undefined, 'b'],
    ['b', 'a', 'd'],
    ['d', 'b', undefined],
    ['cancelled', 'b', 'd'],
    ['e', undefined, undefined],
    ['f', undefined, undefined],
  ])('%s comes after %s and before %s in its room that day', (id, previous, next) => {
    const neighbours = roomNeighbours(reader, entry(id))
    expect([neighbours.previous?.session.id, neighbours.next?.session.id]).toEqual([previous, next])
  })

  it('are the sessions that overlap it', () => {
    expect(ids(parallelEntries(reader, entry('c')))).toEqual(['a', 'b', 'e'])
    expect(ids(parallelEntries(reader, entry('a')))).toEqual(['c'])
    expect(ids(parallelEntries(reader, entry('d')))).toEqual([])
  })
})

function instant(hour: number): string {
  return `${new Date(Date.UTC(2026, 5, 12) + hour * 3_600_000).toISOString().slice(0, 19)}Z`
}
