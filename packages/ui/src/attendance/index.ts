export { default as AttendanceButton, type AttendanceButtonProps } from './AttendanceButton.vue'
export { default as AttendanceCount, type AttendanceCountProps } from './AttendanceCount.vue'
export { default as ClashNotice, type ClashNoticeProps } from './ClashNotice.vue'
export { createAttendanceStore, type AttendanceStore } from './attendance-store.ts'
export {
  useAttendance,
  type AttendanceClient,
  type AttendanceOptions,
  type LinePlace,
  type UseAttendanceReturn,
} from './useAttendance.ts'
