import { sessionOccurrences, toInstant, type ScheduleRecord, type Session } from '@plenum/shared'
import type { Programme, ProgrammeOccurrence, SessionHistory } from './programme.ts'

export interface ProgrammeVersion {
  readonly version: number
  readonly publishedAt: Date
  readonly record: ScheduleRecord
  readonly histories: Readonly<Record<string, SessionHistory>>
}

/** A version made ready to be asked. */
export function loadProgramme(from: ProgrammeVersion): Programme {
  const { version, publishedAt, record } = from
  const sessions = new Map(record.sessions.map((session) => [session.id, session]))
  const slots = new Map(record.slots.map((slot) => [slot.id, slot]))
  const rooms = new Map(record.rooms.map((room) => [room.id, room]))
  const histories = new Map(Object.entries(from.histories))

  function occurrences(session: Session): ProgrammeOccurrence[] {
    return sessionOccurrences(session).flatMap(({ slot, room }) => {
      const time = slots.get(slot)
      const place = room === null ? null : (rooms.get(room) ?? null)
      return time ? [{ start: time.start, end: time.end, room: place }] : []
    })
  }

  return {
    version,
    publishedAt: toInstant(publishedAt),
    record,
    session: (id) => sessions.get(id),
    occurrences,
    history: (id) => histories.get(id),
  }
}
