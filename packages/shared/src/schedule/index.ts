export {
  breakStruct,
  occurrenceStruct,
  resourceStruct,
  roomStruct,
  scheduleRecordStruct,
  sessionLinkStruct,
  sessionStateStruct,
  sessionStates,
  sessionStruct,
  sessionTypeStruct,
  slotStruct,
  speakerStruct,
  taxonomyStruct,
  textFormats,
  themeStruct,
  trackStruct,
  type Break,
  type Occurrence,
  type Resource,
  type Room,
  type ScheduleRecord,
  type Session,
  type SessionLink,
  type SessionType,
  type Slot,
  type Speaker,
  type Taxonomy,
  type Theme,
  type Track,
} from './schedule.ts'
export {
  indexSessionStruct,
  publishedScheduleStruct,
  scheduleIndexStruct,
  sessionDetailsStruct,
  speakerDetailsStruct,
  type IndexSession,
  type PublishedSchedule,
  type ScheduleIndex,
  type SessionDetails,
  type SpeakerDetails,
} from './schedule-documents.ts'
export { scheduleContract } from './schedule-contract.ts'
export { toPublishedSchedule, type Publication } from './published-schedule.ts'
export { toIndexSession, toScheduleIndex } from './schedule-index.ts'
export { sessionOccurrences, type OccurringSession } from './schedule-occurrences.ts'
export { toSessionDetails, type RenderText } from './session-details.ts'
