import { isSafeLink, isSafeSource } from '../conference/index.ts'
import type { PublishedSchedule } from './schedule-documents.ts'
import { sessionOccurrences } from './schedule-occurrences.ts'
import type { ScheduleRecord, Session, Speaker } from './schedule.ts'

/** Which publication a document belongs to. */
export type Publication = Pick<PublishedSchedule, 'version' | 'publishedAt'>

const publicStates = new Set(['confirmed', 'cancelled'])

/**
 * What of a programme everyone may read: its confirmed and cancelled sessions, without their
 * links; and of slots and speakers only those that the sessions and breaks still use, so that
 * nothing tells of a draft. Addresses that no page should link to or load are left out.
 */
export function toPublishedSchedule(
  record: ScheduleRecord,
  publication: Publication,
): PublishedSchedule {
  const sessions = record.sessions.filter(({ state }) => publicStates.has(state)).map(publicSession)
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
    speakers: record.speakers.filter(({ id }) => speakers.has(id)).map(publicSpeaker),
  }
}

function publicSession(session: Session): Session {
  const { coverImage, recording, feedbackUrl, url, ...rest } = session
  return {
    ...rest,
    links: [],
    resources: session.resources.filter((resource) => isSafeLink(resource.url)),
    ...(coverImage && isSafeSource(coverImage) ? { coverImage } : {}),
    ...(recording && isSafeLink(recording) ? { recording } : {}),
    ...(feedbackUrl && isSafeLink(feedbackUrl) ? { feedbackUrl } : {}),
    ...(url && isSafeLink(url) ? { url } : {}),
  }
}

function publicSpeaker({ headshot, ...rest }: Speaker): Speaker {
  return { ...rest, ...(headshot && isSafeSource(headshot) ? { headshot } : {}) }
}
