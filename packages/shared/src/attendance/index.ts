export {
  attendanceStruct,
  mergeResultStruct,
  sessionAttendanceStruct,
  type Attendance,
  type MergeResult,
  type SessionAttendance,
} from './attendance.ts'
export { attendanceContract } from './attendance-contract.ts'
