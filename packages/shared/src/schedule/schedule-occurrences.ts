import type { Occurrence } from './schedule.ts'

/** The part of a session that says when and where it is given; in the record as in the index. */
export interface OccurringSession {
  readonly slot?: string | null | undefined
  readonly room?: string | null | undefined
  readonly repeats?: readonly Occurrence[] | undefined
}

/** Every time that a session is given, the first one first; empty while it is unscheduled. */
export function sessionOccurrences(session: OccurringSession): Occurrence[] {
  const { slot, room, repeats = [] } = session
  return slot ? [{ slot, room: room ?? null }, ...repeats] : [...repeats]
}
