import type { IndexSession, PublishedSchedule, ScheduleIndex } from './schedule-documents.ts'
import type { Session } from './schedule.ts'

/** The light document of a published programme: everything but descriptions and biographies. */
export function toScheduleIndex(schedule: PublishedSchedule): ScheduleIndex {
  const { textFormat: _, sessions, speakers, ...rest } = schedule
  return {
    ...rest,
    sessions: sessions.map(toIndexSession),
    speakers: speakers.map(({ id, name }) => ({ id, name })),
  }
}

/** The light form of a session: a member that has its default is left out. */
export function toIndexSession(session: Session): IndexSession {
  return {
    id: session.id,
    title: session.title,
    ...given('slot', session.slot),
    ...given('room', session.room),
    ...given('repeats', session.repeats),
    ...given('type', session.type),
    ...given('track', session.track),
    ...given('themes', session.themes),
    ...given('labels', session.labels),
    ...given('speakers', session.speakers),
    ...given('hostLanguages', session.hostLanguages),
    ...given('isRecorded', session.isRecorded),
    ...given('isFeatured', session.isFeatured),
    ...given('participantCap', session.participantCap),
    ...(session.state === 'confirmed' ? {} : { state: session.state }),
  }
}

/** The member, unless it says nothing: null, false or an empty list. A cap of 0 says something. */
function given<Name extends string, Value>(name: Name, value: Value) {
  const isEmpty = value === null || value === false || (Array.isArray(value) && !value.length)
  return (isEmpty ? {} : { [name]: value }) as { [N in Name]?: NonNullable<Value> }
}
