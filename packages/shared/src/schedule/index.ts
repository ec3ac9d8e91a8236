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
export { eachSessionWords, scheduleWordsStruct, type ScheduleWords } from './schedule-words.ts'
export { scheduleContract } from './schedule-contract.ts'
export { toPublishedSchedule, type Publication } from './published-schedule.ts'
export { toIndexSession, toScheduleIndex } from './schedule-index.ts'
export { sessionOccurrences, type OccurringSession } from './schedule-occurrences.ts'
export { sessionDetailsFinder, toSessionDetails, type RenderText } from './session-details.ts'
export { slotChanges, slotState, type SlotState, type SlotStateOptions } from './slot-state.ts'
export type { DayPart } from './day-parts.ts'
export type { BreakEntry, ScheduleEntry } from './schedule-entry.ts'
export {
  readScheduleIndex,
  type IndexSpeaker,
  type ScheduleLabel,
  type ScheduleReader,
  type ScheduleReaderOptions,
  type UnscheduledEntry,
} from './schedule-reader.ts'
export {
  entryDays,
  groupByDay,
  groupBySlot,
  groupByStart,
  type DayGroup,
  type Groupable,
  type SlotGroup,
} from './schedule-groups.ts'
export {
  filterEntries,
  filterNames,
  hasFilters,
  toggleFilter,
  type Filterable,
  type FilterContext,
  type FilterName,
  type ScheduleFilters,
} from './schedule-filters.ts'
export { filterOptions, type FilterOption, type FilterOptions } from './filter-options.ts'
export { decodeFilters, encodeFilters } from './filter-url.ts'
export {
  createScheduleSearch,
  type ScheduleSearch,
  type ScheduleSearchOptions,
} from './schedule-search.ts'
export {
  nowAndNext,
  nowAndNextByRoom,
  type NowAndNext,
  type NowAndNextOptions,
  type RoomNowAndNext,
} from './now-and-next.ts'
export { parallelEntries, roomNeighbours, type RoomNeighbours } from './schedule-neighbours.ts'
export { relatedSessions, type RelatedSessionsOptions } from './related-sessions.ts'
export {
  lintCodes,
  lintFindingStruct,
  lintMessages,
  lintSchedule,
  lintSeverities,
  lintSubjectStruct,
  type LintCode,
  type LintFinding,
  type LintSeverity,
  type LintSubject,
  type ScheduleLintOptions,
} from './lint/index.ts'
export {
  lintReportStruct,
  scheduleImportStruct,
  scheduleVersionStruct,
  versionChangesStruct,
  type LintReport,
  type ScheduleImportSummary,
  type ScheduleVersionSummary,
  type VersionChanges,
} from './schedule-admin.ts'
export { scheduleAdminContract } from './schedule-admin-contract.ts'
