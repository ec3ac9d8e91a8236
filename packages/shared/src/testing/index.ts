export {
  buildConference,
  buildLocalisedContent,
  buildPage,
  buildSettings,
  buildSponsor,
} from './conference-builders.ts'
export {
  buildIndexSession,
  buildPublishedSchedule,
  buildScheduleIndex,
  buildSessionDetails,
  buildSpeakerDetails,
} from './document-builders.ts'
export { buildLargeSchedule, type LargeScheduleOptions } from './large-schedule.ts'
export {
  buildAccount,
  buildAttendance,
  buildMergeResult,
  buildSessionAttendance,
  buildSessionLink,
  buildSignedIn,
  buildSignInSession,
  buildSignInStarted,
} from './person-builders.ts'
export {
  buildBreak,
  buildRoom,
  buildScheduleRecord,
  buildSession,
  buildSessionType,
  buildSlot,
  buildSpeaker,
  buildTaxonomy,
  buildTheme,
  buildTrack,
} from './schedule-builders.ts'
