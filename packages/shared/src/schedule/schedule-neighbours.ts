import { isGiven } from './now-and-next.ts'
import type { ScheduleEntry } from './schedule-entry.ts'
import type { ScheduleReader } from './schedule-reader.ts'

export interface RoomNeighbours {
  readonly previous: ScheduleEntry | undefined
  readonly next: ScheduleEntry | undefined
}

/**
 * What comes before and after an entry in its room on the same programme day, cancelled sessions
 * left out; nothing for an entry that is in no room.
 */
export function roomNeighbours(reader: ScheduleReader, entry: ScheduleEntry): RoomNeighbours {
  const inRoom = reader.entries.filter(
    (other) =>
      other.key === entry.key ||
      (entry.room !== undefined &&
        other.room?.id === entry.room.id &&
        other.day === entry.day &&
        isGiven(other)),
  )
  const position = inRoom.findIndex(({ key }) => key === entry.key)
  return { previous: inRoom[position - 1], next: inRoom[position + 1] }
}

/** The other sessions that are given at some moment of an entry, in order, cancelled ones left out. */
export function parallelEntries(reader: ScheduleReader, entry: ScheduleEntry): ScheduleEntry[] {
  return reader.entries.filter(
    (other) =>
      other.session.id !== entry.session.id &&
      other.start < entry.end &&
      entry.start < other.end &&
      isGiven(other),
  )
}
