import type { Tables } from '../database/database.ts'

export interface AttendanceTables {
  /** One row for each person and session. The session need not be in the programme any more. */
  attendance: { account: string; session: string; created: Date }
  /** A row to queue at: whoever wants a place in a capped session locks its row first. */
  capped_session: { session: string }
}

export type AttendanceDb = Tables<AttendanceTables>
