import type { ScheduleEntry } from './schedule-entry.ts'
import type { ScheduleReader } from './schedule-reader.ts'
import type { Room } from './schedule.ts'

export interface NowAndNext {
  /** What is on, in the order of the programme. */
  readonly now: readonly ScheduleEntry[]
  /** What comes next. */
  readonly next: readonly ScheduleEntry[]
}

export interface NowAndNextOptions {
  /** How far ahead to look for what comes next, in milliseconds. Default: an hour. */
  readonly ahead?: number
}

/**
 * What is on at `now` (milliseconds since 1970), and what starts within the hour or, if nothing
 * does, what starts soonest after that. Cancelled sessions are left out.
 */
export function nowAndNext(
  entries: readonly ScheduleEntry[],
  now: number,
  { ahead = 3_600_000 }: NowAndNextOptions = {},
): NowAndNext {
  const given = entries.filter(isGiven)
  const coming = given.filter(({ start }) => start > now)
  const soonest = Math.min(...coming.map(({ start }) => start))
  const until = Math.max(soonest, now + ahead)
  return {
    now: given.filter(({ start, end }) => start <= now && now < end),
    next: coming.filter(({ start }) => start <= until),
  }
}

export interface RoomNowAndNext extends NowAndNext {
  readonly room: Room
}

/**
 * The same for each room, in the order of the rooms: what is on there, and what starts there next,
 * however late. For the screen at a door.
 */
export function nowAndNextByRoom(reader: ScheduleReader, now: number): RoomNowAndNext[] {
  return reader.index.rooms.map((room) => {
    const inRoom = reader.entries.filter((entry) => entry.room?.id === room.id)
    return { room, ...nowAndNext(inRoom, now, { ahead: 0 }) }
  })
}

export function isGiven({ session }: ScheduleEntry): boolean {
  return session.state !== 'cancelled'
}
