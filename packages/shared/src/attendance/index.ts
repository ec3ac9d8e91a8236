export {
  attendanceCountsStruct,
  attendanceCountStruct,
  attendanceStateStruct,
  attendanceStruct,
  mergeResultStruct,
  myAttendanceStruct,
  scheduleClashStruct,
  sessionAttendanceStruct,
  waitingStruct,
  type Attendance,
  type AttendanceCount,
  type AttendanceCounts,
  type AttendanceState,
  type MergeResult,
  type MyAttendance,
  type ScheduleClash,
  type SessionAttendance,
  type Waiting,
} from './attendance.ts'
export { attendanceContract } from './attendance-contract.ts'
export { sessionCapacity, type Capacity } from './capacity.ts'
export { findClashes, type Clash, type ClashEntry, type ClashOptions } from './clashes.ts'
