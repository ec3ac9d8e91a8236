import type { Instant } from '../../time/index.ts'
import { sessionOccurrences } from '../schedule-occurrences.ts'
import type { Occurrence, Room, ScheduleRecord, Session, Slot, Speaker } from '../schedule.ts'
import { lintCodes, type LintCode, type LintFinding, type LintSubject } from './lint-finding.ts'

export interface ScheduleLintOptions {
  /** From when to when the conference is. Default: not known, and so not checked. */
  readonly period?: { readonly start: Instant; readonly end: Instant }
  /** Whether people take part from afar, so that each session needs a link. Default: false. */
  readonly isOnline?: boolean
  /** BCP 47 tags of the languages that each session should be described in. Default: none. */
  readonly languages?: readonly string[]
  /** What need not be told of. Default: nothing. */
  readonly ignore?: readonly LintCode[]
}

/** One time of a session, its slot found. */
export interface LintOccurrence {
  readonly session: Session
  readonly slot: Slot
  readonly room: string | null
}

/** What the rules look at. */
export interface LintContext extends ScheduleLintOptions {
  readonly record: ScheduleRecord
  /** Those that are to take place: neither rejected nor cancelled. */
  readonly sessions: readonly Session[]
  readonly occurrences: readonly LintOccurrence[]
  readonly rooms: ReadonlyMap<string, Room>
  readonly speakers: ReadonlyMap<string, Speaker>
}

export type LintRule = (context: LintContext) => LintFinding[]

export function createLintContext(
  record: ScheduleRecord,
  options: ScheduleLintOptions,
): LintContext {
  const slots = new Map(record.slots.map((slot) => [slot.id, slot]))
  const sessions = record.sessions.filter(({ state }) => !gone.has(state))
  const placed =
    (session: Session) =>
    ({ slot: id, room }: Occurrence) => {
      const slot = slots.get(id)
      return slot ? [{ session, slot, room }] : []
    }
  return {
    ...options,
    record,
    sessions,
    occurrences: sessions.flatMap((session) =>
      sessionOccurrences(session).flatMap(placed(session)),
    ),
    rooms: new Map(record.rooms.map((room) => [room.id, room])),
    speakers: new Map(record.speakers.map((speaker) => [speaker.id, speaker])),
  }
}

const gone: ReadonlySet<Session['state']> = new Set(['rejected', 'cancelled'])

export function finding(
  code: LintCode,
  subject: LintSubject,
  data: LintFinding['data'] = {},
  others: readonly LintSubject[] = [],
): LintFinding {
  return { code, severity: lintCodes[code], subject, others: others.slice(0, 10), data }
}

export function sessionSubject({ id, title }: Session): LintSubject {
  return { kind: 'session', id, title }
}
