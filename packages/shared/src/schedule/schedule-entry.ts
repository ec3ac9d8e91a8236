import { instantMs, type ProgrammeDay } from '../time/index.ts'
import { splitByDay, type DayPart } from './day-parts.ts'
import type { IndexSession, ScheduleIndex } from './schedule-documents.ts'
import { sessionOccurrences } from './schedule-occurrences.ts'
import type { Break, Room, Slot } from './schedule.ts'

interface Place {
  readonly slot: Slot
  readonly room: Room | undefined
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
  /** The programme day on which it starts. */
  readonly day: ProgrammeDay
  /** Its part of each programme day, in order; one part unless it goes on over the hour of change. */
  readonly parts: readonly DayPart[]
}

/** One time that a session is given. */
export interface ScheduleEntry extends Place {
  /** Stays the same from one version of the programme to the next while time and room do. */
  readonly key: string
  readonly session: IndexSession
}

/** One break, where it stands in the programme. */
export interface BreakEntry extends Place {
  readonly key: string
  readonly break: Break
}

type Lookup<Value> = ReadonlyMap<string, Value>

/** Each session at each of its times: by start, then in the order of the rooms, then by end. */
export function placeSessions(
  index: ScheduleIndex,
  slots: Lookup<Slot>,
  rooms: Lookup<Room>,
  timeZone: string,
): ScheduleEntry[] {
  const place = placer(index, slots, rooms, timeZone)
  const entries = index.sessions.flatMap((session) =>
    sessionOccurrences(session).flatMap((occurrence) => {
      const placed = place(occurrence.slot, occurrence.room)
      return placed ? [{ ...placed, session, key: entryKey(session.id, placed) }] : []
    }),
  )
  const distinct = new Map(entries.map((entry) => [entry.key, entry]))
  return [...distinct.values()].sort(programmeOrder(rooms))
}

/** Every break, in the same order. */
export function placeBreaks(
  index: ScheduleIndex,
  slots: Lookup<Slot>,
  rooms: Lookup<Room>,
  timeZone: string,
): BreakEntry[] {
  const place = placer(index, slots, rooms, timeZone)
  return index.breaks
    .flatMap((item) => {
      const placed = place(item.slot, item.room)
      return placed ? [{ ...placed, break: item, key: entryKey(item.id, placed) }] : []
    })
    .sort(programmeOrder(rooms))
}

function placer(
  { changeMinute }: ScheduleIndex,
  slots: Lookup<Slot>,
  rooms: Lookup<Room>,
  timeZone: string,
) {
  const times = new Map<string, Omit<Place, 'room'>>()
  const partsOf = splitByDay(slots.values(), timeZone, changeMinute)
  for (const slot of slots.values()) {
    const parts = partsOf.get(slot.id) ?? []
    const [first] = parts
    if (!first) continue
    times.set(slot.id, {
      slot,
      start: first.start,
      end: instantMs(slot.end),
      day: first.day,
      parts,
    })
  }
  return (slot: string, room: string | null): Place | undefined => {
    const time = times.get(slot)
    return time && { ...time, room: room === null ? undefined : rooms.get(room) }
  }
}

function entryKey(id: string, { slot, room }: Place): string {
  return [id, slot.start, slot.end, room?.id ?? ''].join('@')
}

function programmeOrder(rooms: Lookup<Room>) {
  const ranks = new Map([...rooms.keys()].map((id, rank) => [id, rank]))
  const rank = (room: Room | undefined) => (room ? (ranks.get(room.id) ?? 0) : ranks.size)
  return (a: Place, b: Place) => a.start - b.start || rank(a.room) - rank(b.room) || a.end - b.end
}
