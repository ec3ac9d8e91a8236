import { buildRoom, buildScheduleRecord, buildSession, buildSlot } from '@plenum/shared/testing'
import type { ScheduleRecord } from '@plenum/shared'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../pauses/index.ts'
import { loadProgramme } from './load-programme.ts'
import { continueHistories } from './session-history.ts'

const slots = [
  buildSlot({ id: 'am', start: '2026-11-21T09:00:00Z', end: '2026-11-21T10:00:00Z' }),
  buildSlot({ id: 'pm', start: '2026-11-21T14:00:00Z', end: '2026-11-21T15:00:00Z' }),
]
const talk = buildSession({ id: 'talk', slot: 'am', room: null, repeats: [] })
const record = (...sessions: ScheduleRecord['sessions']) =>
  buildScheduleRecord({ slots, sessions, rooms: [buildRoom({ id: 'hall' })] })

/** The histories after publishing these programmes one after another, an hour apart. */
function publish(...records: ScheduleRecord[]) {
  let before: Parameters<typeof continueHistories>[0]
  for (const [index, item] of records.entries()) {
    const publishedAt = new Date(Date.UTC(2026, 10, 1, index))
    const programme = loadProgramme({
      version: index + 1,
      publishedAt,
      record: item,
      histories: {},
    })
    const histories = atOnce(continueHistories(before, programme, programme.publishedAt))
    before = { programme, histories }
  }
  return before?.histories ?? {}
}

describe('the history of a session', () => {
  it('begins with its first publication', () => {
    expect(publish(record(talk))).toEqual({
      talk: { sequence: 0, changed: '2026-11-01T00:00:00Z' },
    })
  })

  it.each(['toString', 'hasOwnProperty', '__proto__'])(
    'begins so although it is called %s',
    (id) => {
      const histories = Object.entries(publish(record({ ...talk, id })))
      expect(histories).toEqual([[id, { sequence: 0, changed: '2026-11-01T00:00:00Z' }]])
    },
  )

  it('goes on when a calendar would show something else', () => {
    expect(publish(record(talk), record({ ...talk, slot: 'pm' }))['talk']).toEqual({
      sequence: 1,
      changed: '2026-11-01T01:00:00Z',
    })
    expect(publish(record(talk), record({ ...talk, room: 'hall' }))['talk']?.sequence).toBe(1)
    expect(publish(record(talk), record({ ...talk, state: 'cancelled' }))['talk']?.sequence).toBe(1)
  })

  it('stands still when nothing of that changes', () => {
    const edited = { ...talk, content: { en: 'Edited' } }
    expect(publish(record(talk), record(edited), record(talk))['talk']).toEqual({
      sequence: 0,
      changed: '2026-11-01T00:00:00Z',
    })
  })

  it('remembers a session that left, as it was, and goes on when it returns', () => {
    const gone = publish(record(talk), record())['talk']
    expect(gone).toEqual({
      sequence: 1,
      changed: '2026-11-01T01:00:00Z',
      removed: {
        session: talk,
        occurrences: [{ start: slots[0]?.start, end: slots[0]?.end, room: null }],
      },
    })
    expect(publish(record(talk), record(), record())['talk']).toEqual(gone)
    expect(publish(record(talk), record(), record(talk))['talk']).toEqual({
      sequence: 2,
      changed: '2026-11-01T02:00:00Z',
    })
  })
})
