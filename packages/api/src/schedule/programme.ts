import type { Instant, Room, ScheduleRecord, Session } from '@plenum/shared'

/** A session's place in the programme, spelt out. */
export interface ProgrammeOccurrence {
  readonly start: Instant
  readonly end: Instant
  readonly room: Room | null
}

/** What the published versions say of the life of one session. */
export interface SessionHistory {
  /** How often its title, time, place or state changed since it first appeared (RFC 5545 SEQUENCE). */
  readonly sequence: number
  /** When it last changed. */
  readonly changed: Instant
  /** The session as last published, once it has left the programme. */
  readonly removed?: {
    readonly session: Session
    readonly occurrences: readonly ProgrammeOccurrence[]
  }
}

/** One published version, whole, links and all: for the server's own use. */
export interface Programme {
  readonly version: number
  readonly publishedAt: Instant
  readonly record: ScheduleRecord
  session(id: string): Session | undefined
  /** The times of a session in order; empty while unscheduled. */
  occurrences(session: Session): readonly ProgrammeOccurrence[]
  /** The history of a session that is or was in the programme. */
  history(id: string): SessionHistory | undefined
}

/** What other features may ask of the schedule. */
export interface ProgrammeReader {
  /** The version being served; undefined until one is published. Costs nothing. */
  current(): Programme | undefined
}
