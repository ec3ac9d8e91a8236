import type { PublishedSchedule } from './schedule-documents.ts'
import { sessionOccurrences } from './schedule-occurrences.ts'
import type { ScheduleRecord } from './schedule.ts'

/** Which publication a document belongs to. */
export type Publication = Pick<PublishedSchedule, 'version' | 'publishedAt'>

const publicStates = new Set(['confirmed', 'cancelled'])

/**
 * What of a programme everyone may read: its confirmed and cancelled sessions, without their
 * links; and of slots and speakers only those that the sessions and breaks still use, so that
 * nothing tells of a draft.
 */
export function toPublishedSchedule(
  record: ScheduleRecord,
  publication: Publication,
): PublishedSchedule {
  const sessions = record.sessions
    .filter(({ state }) => publicStates.has(state))
    .map((session) => ({ ...session, links: [] }))
  const speakers = new Set(sessions.flatMap((session) => session.speakers))
  const slots = new Set(
    [...sessions.flatMap(sessionOccurrences), ...record.breaks].map(({ slot }) => slot),
  )
  return {
    ...record,
    version: publication.version,
    publishedAt: publication.publishedAt,
    sessions,
    slots: record.slots.filter(({ id }) => slots.has(id)),
    speakers: record.speakers.filter(({ id }) => speakers.has(id)),
  }
}
