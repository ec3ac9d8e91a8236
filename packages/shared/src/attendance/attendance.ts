import { array, boolean, number, object, string, type Infer } from '../structs/index.ts'
import { instantStruct } from '../time/index.ts'

/** A session in a person's schedule; where the session is capped, also their place in it. */
export const attendanceStruct = object({ session: string(), created: instantStruct })
export type Attendance = Infer<typeof attendanceStruct>

export const sessionAttendanceStruct = object({
  isAttending: boolean(),
  /** How many people hold it in their schedule. */
  sessionCount: number(),
})
export type SessionAttendance = Infer<typeof sessionAttendanceStruct>

/** What became of sessions saved before signing in. */
export const mergeResultStruct = object({
  attendance: array(attendanceStruct),
  /** Sessions that could not be taken over, with the error's code. */
  refused: array(object({ session: string(), code: string() })),
})
export type MergeResult = Infer<typeof mergeResultStruct>
