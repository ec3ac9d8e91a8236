export {
  attendanceStruct,
  mergeResultStruct,
  sessionAttendanceStruct,
  type Attendance,
  type MergeResult,
  type SessionAttendance,
} from './attendance.ts'
export { attendanceContract } from './attendance-contract.ts'
export { sessionCapacity, type Capacity } from './capacity.ts'
export { findClashes, type Clash } from './clashes.ts'
