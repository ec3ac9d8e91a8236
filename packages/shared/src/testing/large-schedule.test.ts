import { describe, expect, it } from 'vitest'
import { readScheduleIndex, toPublishedSchedule, toScheduleIndex } from '../schedule/index.ts'
import { buildLargeSchedule } from './large-schedule.ts'

const publication = { version: 1, publishedAt: '2026-06-01T12:00:00Z' }
const read = (...options: Parameters<typeof buildLargeSchedule>) =>
  readScheduleIndex(
    toScheduleIndex(toPublishedSchedule(buildLargeSchedule(...options), publication)),
  )

describe('the large programme', () => {
  it('has the size that is asked for', () => {
    const record = buildLargeSchedule({ sessions: 300, rooms: 7, tracks: 20, speakers: 40 })
    expect(
      [record.sessions, record.rooms, record.tracks, record.speakers].map((list) => list.length),
    ).toEqual([300, 7, 20, 40])
  })

  it('fits into its days, and no two sessions are in one room at once', () => {
    const reader = read({ sessions: 500, days: 3, rooms: 10 })
    expect(reader.days).toEqual(['2026-06-11', '2026-06-12', '2026-06-13'])
    for (const room of reader.rooms.keys()) {
      const inRoom = reader.entries.filter((entry) => entry.room?.id === room)
      for (const [i, entry] of inRoom.entries())
        expect(entry.start).toBeGreaterThanOrEqual(inRoom[i - 1]?.end ?? 0)
    }
  })

  it('refers only to what it holds, and has something of every kind', () => {
    const reader = read()
    const sessions = [...reader.sessions.values()]
    expect(
      sessions.flatMap((session) => session.speakers ?? []).every((id) => reader.speakers.has(id)),
    ).toBe(true)
    expect(
      sessions.every(
        ({ track, type }) => reader.tracks.has(track ?? '') && reader.types.has(type ?? ''),
      ),
    ).toBe(true)
    expect(reader.unscheduled).toHaveLength(20)
    for (const has of [
      sessions.some(({ state }) => state === 'cancelled'),
      sessions.some(({ participantCap }) => participantCap),
      sessions.some(({ repeats }) => repeats),
      sessions.some(({ title }) => title.ar),
      sessions.some(({ title }) => title.ja),
      sessions.some(({ title }) => (title.en?.length ?? 0) > 120),
    ])
      expect(has).toBe(true)
  })

  it('is another one for another seed', () => {
    expect(buildLargeSchedule({ sessions: 10, seed: 2 })).not.toEqual(
      buildLargeSchedule({ sessions: 10 }),
    )
  })
})
