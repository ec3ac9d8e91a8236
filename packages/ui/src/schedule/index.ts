export { default as LiveChip } from './LiveChip.vue'
export { default as MySchedule, type MyScheduleProps } from './MySchedule.vue'
export { default as NoResults, type NoResultsProps } from './NoResults.vue'
export { default as NowAndNext, type NowAndNextProps } from './NowAndNext.vue'
export { default as ScheduleFilters, type ScheduleFiltersProps } from './ScheduleFilters.vue'
export {
  default as ScheduleList,
  type ScheduleListEmits,
  type ScheduleListProps,
} from './ScheduleList.vue'
export { default as ScheduleSkeleton, type ScheduleSkeletonProps } from './ScheduleSkeleton.vue'
export {
  default as ScheduleTimeline,
  type ScheduleTimelineEmits,
  type ScheduleTimelineProps,
} from './ScheduleTimeline.vue'
export {
  default as ScheduleToolbar,
  type ScheduleToolbarProps,
  type ScheduleView,
} from './ScheduleToolbar.vue'
export {
  default as SessionTile,
  type SessionTileEmits,
  type SessionTileProps,
} from './SessionTile.vue'
export { default as SpeakerNames, type SpeakerNamesProps } from './SpeakerNames.vue'
export {
  entryState,
  groupEntries,
  groupState,
  type EntryDay,
  type EntryGroup,
} from './entry-groups.ts'
export {
  entriesOfSession,
  timedEntries,
  unscheduledEntries,
  type SessionEntry,
  type TimedEntry,
} from './session-entry.ts'
export {
  isPlainClick,
  provideSessionHref,
  useSessionHref,
  type SessionHref,
} from './session-href.ts'
export { useSchedule, type ScheduleOptions, type UseScheduleReturn } from './useSchedule.ts'
