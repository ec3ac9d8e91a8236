import { programmeDay, programmeDayBounds, scheduleRecordStruct } from '@plenum/shared'
import fc from 'fast-check'
import { assert } from 'superstruct'
import { describe, expect, it } from 'vitest'
import { demoProgramme, isDemoProgramme } from './demo-programme.ts'

const zones = ['Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC']
const anyMoment = fc.integer({
  min: Date.parse('2024-01-01T00:00:00Z'),
  max: Date.parse('2032-01-01T00:00:00Z'),
})
const demo = demoProgramme(Date.parse('2026-06-12T10:00:00Z'), 'Europe/Lisbon')

/** Every time that a session is given, as `[start, end, room, speakers]` in the order of time. */
function occurrences({ sessions, slots }: typeof demo) {
  const times = new Map(slots.map((slot) => [slot.id, slot]))
  return sessions
    .filter(({ state }) => state === 'confirmed')
    .flatMap(({ slot, room, repeats, speakers }) =>
      [...(slot ? [{ slot, room }] : []), ...repeats].flatMap((place) => {
        const time = times.get(place.slot)
        return time ? [{ ...time, room: place.room, speakers }] : []
      }),
    )
    .sort((a, b) => a.start.localeCompare(b.start))
}

describe('the demo programme', () => {
  it('is a valid programme', () => {
    expect(() => assert(demo, scheduleRecordStruct)).not.toThrow()
  })

  it('has something live at every moment of its three days, in any zone', () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(...zones), (now, zone) => {
        const record = demoProgramme(now, zone)
        const today = programmeDay(now, zone, record.changeMinute)
        const { start: from, end: to } = programmeDayBounds(today, zone, record.changeMinute)
        let covered = from
        for (const { start, end } of occurrences(record))
          if (start <= covered && end > covered) covered = end
        expect(Date.parse(from)).toBeLessThanOrEqual(now)
        expect(covered >= to).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('has a length for every slot, on nights when clocks change too', () => {
    fc.assert(
      fc.property(anyMoment, fc.constantFrom(...zones), (now, zone) => {
        expect(demoProgramme(now, zone).slots.filter(({ start, end }) => start >= end)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('is the same all day and another the day after', () => {
    const at = (time: string) => demoProgramme(Date.parse(time), 'Europe/Lisbon')
    expect(at('2026-01-12T04:00:00Z')).toEqual(at('2026-01-13T03:59:59Z'))
    expect(at('2026-01-13T04:00:00Z').slots).not.toEqual(at('2026-01-13T03:59:59Z').slots)
  })

  it('is known as the demo whatever its day, and another programme is not', () => {
    expect(isDemoProgramme(demo)).toBe(true)
    expect(isDemoProgramme({ ...demo, slots: demo.slots.map((s) => ({ ...s, id: '1' })) })).toBe(
      false,
    )
    expect(isDemoProgramme({ ...demo, slots: [] })).toBe(false)
  })

  it('has at least 120 sessions in seven tracks and eleven rooms', () => {
    expect(demo.sessions.length).toBeGreaterThanOrEqual(120)
    expect([demo.tracks.length, demo.rooms.length, demo.breaks.length]).toEqual([7, 11, 9])
  })

  it('names each session, speaker and title once', () => {
    for (const values of [
      demo.sessions.map(({ id }) => id),
      demo.sessions.map(({ title }) => title.en),
      demo.speakers.map(({ name }) => name),
    ])
      expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([])
  })

  it('refers only to what it has, and shows every speaker', () => {
    const idsOf = (items: readonly { id: string }[]) => new Set(items.map(({ id }) => id))
    const { sessions } = demo
    const used = (pick: (session: (typeof sessions)[number]) => readonly (string | null)[]) =>
      new Set(sessions.flatMap(pick).filter((id) => id !== null))
    expect(used((s) => s.speakers)).toEqual(idsOf(demo.speakers))
    expect(used((s) => [s.track])).toEqual(idsOf(demo.tracks))
    expect(used((s) => [s.type])).toEqual(idsOf(demo.types))
    expect(used((s) => s.themes)).toEqual(idsOf(demo.themes))
    expect(used((s) => s.labels)).toEqual(idsOf(demo.taxonomies.flatMap(({ labels }) => labels)))
    expect(used((s) => [s.room, ...s.repeats.map(({ room }) => room)])).toEqual(idsOf(demo.rooms))
  })

  it('never puts two sessions into one room, or one person into two places', () => {
    const all = occurrences(demo)
    const clashes = all.flatMap((a, index) =>
      all
        .slice(index + 1)
        .filter((b) => b.start < a.end && b.end > a.start)
        .filter((b) => a.room === b.room || a.speakers.some((id) => b.speakers.includes(id)))
        .map((b) => [a.id, a.room, b.room, a.speakers, b.speakers]),
    )
    expect(clashes).toEqual([])
  })

  it('shows every kind of session that a page must cope with', () => {
    const some = (test: (session: (typeof demo.sessions)[number]) => boolean) =>
      demo.sessions.some(test)
    expect({
      cancelled: some((s) => s.state === 'cancelled'),
      capped: some((s) => s.participantCap !== null),
      repeated: some((s) => s.repeats.length > 0),
      unscheduled: some((s) => s.slot === null),
      recorded: some((s) => s.recording !== undefined),
      withResources: some((s) => s.resources.length > 0),
      public: some((s) => s.visibility === 'public'),
      private: some((s) => s.visibility === 'private'),
      inHebrew: some((s) => s.title['he'] !== undefined),
    }).toEqual({
      cancelled: true,
      capped: true,
      repeated: true,
      unscheduled: true,
      recorded: true,
      withResources: true,
      public: true,
      private: true,
      inHebrew: true,
    })
  })

  it('has a good part of its titles in English, Spanish, French and Arabic', () => {
    const whole = demo.sessions.filter(({ title }) =>
      ['en', 'es', 'fr', 'ar'].every((language) => title[language]),
    )
    expect(whole.length).toBeGreaterThan(demo.sessions.length / 2)
  })
})
