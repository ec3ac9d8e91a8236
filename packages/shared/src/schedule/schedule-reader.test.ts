import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toInstant } from '../time/index.ts'
import {
  buildBreak,
  buildIndexSession,
  buildRoom,
  buildScheduleIndex,
  buildSlot,
} from '../testing/index.ts'
import { filterEntries } from './schedule-filters.ts'
import { groupByDay, groupBySlot, groupByStart } from './schedule-groups.ts'
import { readScheduleIndex } from './schedule-reader.ts'

const slots = [
  buildSlot({ id: 'late', start: '2026-06-12T23:30:00Z', end: '2026-06-13T00:30:00Z' }),
  buildSlot({ id: 'ten', start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z' }),
  buildSlot({ id: 'ten-long', start: '2026-06-12T08:00:00Z', end: '2026-06-12T10:00:00Z' }),
]
const rooms = [buildRoom({ id: 'hall' }), buildRoom({ id: 'attic' })]

describe('the programme, read', () => {
  it('lists sessions by start and then in the order of the rooms, those in no room last', () => {
    const sessions = [
      buildIndexSession({ id: 'a', slot: 'late', room: 'hall' }),
      buildIndexSession({ id: 'b', slot: 'ten', room: undefined }),
      buildIndexSession({ id: 'c', slot: 'ten', room: 'attic' }),
      buildIndexSession({ id: 'd', slot: 'ten-long', room: 'hall' }),
      buildIndexSession({ id: 'e', slot: 'ten', room: 'hall' }),
    ]
    const { entries } = readScheduleIndex(buildScheduleIndex({ sessions, slots, rooms }))
    expect(entries.map(({ session }) => session.id)).toEqual(['e', 'd', 'c', 'b', 'a'])
  })

  it('lists a session once for each of its times', () => {
    const repeats = [{ slot: 'late', room: 'attic' }]
    const sessions = [buildIndexSession({ slot: 'ten', room: 'hall', repeats })]
    const reader = readScheduleIndex(buildScheduleIndex({ sessions, slots, rooms }))
    expect(reader.entries.map(({ slot, room }) => [slot.id, room?.id])).toEqual([
      ['ten', 'hall'],
      ['late', 'attic'],
    ])
    expect(reader.entriesOf('session-1')).toEqual(reader.entries)
    expect(new Set(reader.entries.map(({ key }) => key)).size).toBe(2)
  })

  it('lists a time that a source gives twice only once', () => {
    const repeats = [{ slot: 'ten', room: 'hall' }]
    const sessions = [buildIndexSession({ slot: 'ten', room: 'hall', repeats })]
    const { entries } = readScheduleIndex(buildScheduleIndex({ sessions, slots, rooms }))
    expect(entries).toHaveLength(1)
  })

  it('passes over slots, rooms and speakers that are missing', () => {
    const lost = buildIndexSession({ id: 'lost', slot: 'gone' })
    const homeless = buildIndexSession({ id: 'homeless', room: 'gone', speakers: ['gone'] })
    const reader = readScheduleIndex(buildScheduleIndex({ sessions: [lost, homeless] }))
    expect(reader.unscheduled).toEqual([{ session: lost }])
    expect(reader.entries.map(({ session, room }) => [session.id, room])).toEqual([
      ['homeless', undefined],
    ])
    expect(reader.speakersOf(homeless)).toEqual([])
  })

  it('places breaks like sessions', () => {
    const index = buildScheduleIndex({ breaks: [buildBreak({ room: 'room-1' })] })
    expect(
      readScheduleIndex(index).breaks.map(({ break: { id }, room, day }) => [id, room?.id, day]),
    ).toEqual([['break-1', 'room-1', '2026-06-12']])
  })

  it('counts the small hours to the evening before, in the zone that is asked for', () => {
    const sessions = [
      buildIndexSession({ slot: 'late' }),
      buildIndexSession({ id: 'b', slot: 'ten' }),
    ]
    const index = buildScheduleIndex({ sessions, slots })
    expect(readScheduleIndex(index).days).toEqual(['2026-06-12'])
    expect(readScheduleIndex(index, { timeZone: 'Asia/Tokyo' }).days).toEqual([
      '2026-06-12',
      '2026-06-13',
    ])
  })
})

describe('a session that goes on', () => {
  it.each([
    ['to the hour of change', '2026-06-12T20:00:00Z', '2026-06-13T02:00:00Z', ['2026-06-12']],
    [
      'past the hour of change',
      '2026-06-12T20:00:00Z',
      '2026-06-13T02:00:01Z',
      ['2026-06-12', '2026-06-13'],
    ],
    [
      'for three days',
      '2026-06-12T07:00:00Z',
      '2026-06-14T19:00:00Z',
      ['2026-06-12', '2026-06-13', '2026-06-14'],
    ],
    [
      'for years, on days with other sessions',
      '2026-06-12T07:00:00Z',
      '2028-05-06T19:00:00Z',
      ['2026-06-12', '2026-06-20'],
    ],
    ['for no time', '2026-06-12T07:00:00Z', '2026-06-12T07:00:00Z', ['2026-06-12']],
  ])('is found %s', (_, start, end, days) => {
    const other = { start: '2026-06-20T08:00:00Z', end: '2026-06-20T09:00:00Z' }
    const reader = readScheduleIndex(
      buildScheduleIndex({
        sessions: [
          buildIndexSession({ id: 'long', slot: 'long' }),
          buildIndexSession({ id: 'other', slot: 'other' }),
        ],
        slots: [buildSlot({ id: 'long', start, end }), buildSlot({ id: 'other', ...other })],
      }),
    )
    const found = (day: string) =>
      filterEntries(reader, reader.entries, { day: [day] }).map(({ session }) => session.id)
    expect(reader.days.filter((day) => found(day).includes('long'))).toEqual(days)
    expect(reader.days).toEqual([...new Set([...days, '2026-06-20'])])
  })
})

describe('groups', () => {
  const sessions = ['late', 'ten-long', 'ten'].map((slot) => buildIndexSession({ id: slot, slot }))
  const { entries } = readScheduleIndex(buildScheduleIndex({ sessions, slots }))
  const ids = (group: { entries: readonly { session: { id: string } }[] }) =>
    group.entries.map(({ session }) => session.id)

  it('by slot come by start, the shorter first', () => {
    expect(groupBySlot([...entries].reverse()).map(ids)).toEqual([['ten'], ['ten-long'], ['late']])
  })

  it('by start last as long as their longest', () => {
    const groups = groupByStart(entries)
    expect(groups.map(ids)).toEqual([['ten', 'ten-long'], ['late']])
    expect(groups[0]?.end).toBe(Date.parse('2026-06-12T10:00:00Z'))
  })

  it('hold every entry on each of its days, in any zone', () => {
    const anyTime = fc.integer({ min: Date.UTC(2025, 0) / 1000, max: Date.UTC(2027, 0) / 1000 })
    const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyTime, fc.nat(7200)), { maxLength: 20 }),
        anyZone,
        fc.nat(1439),
        (times, timeZone, changeMinute) => {
          const index = buildScheduleIndex({
            timeZone,
            changeMinute,
            sessions: times.map((_, i) => buildIndexSession({ id: `${i}`, slot: `${i}` })),
            slots: times.map(([start, length], i) => ({
              id: `${i}`,
              start: toInstant(start * 1000),
              end: toInstant((start + length) * 1000),
            })),
          })
          const reader = readScheduleIndex(index)
          const everyId = [...reader.sessions.keys()].sort()
          expect(groupBySlot(reader.entries).flatMap(ids).sort()).toEqual(everyId)
          const days = groupByDay(reader.entries)
          expect(days.map(({ day }) => day)).toEqual(reader.days)
          const starting = days.map(({ day, entries }) => ({
            entries: entries.filter((entry) => entry.day === day),
          }))
          expect(starting.flatMap(ids).sort()).toEqual(everyId)
          for (const { start, end, parts } of reader.entries) {
            const sum = parts.reduce((total, part) => total + part.end - part.start, 0)
            expect([sum, parts[0]?.start]).toEqual([end - start, start])
          }
        },
      ),
    )
  })
})
