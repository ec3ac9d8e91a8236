import type { Tables } from '../database/database.ts'

export interface AttendanceTables {
  /** One row for each person and session. The session need not be in the programme any more. */
  attendance: { account: string; session: string; created: Date }
  /** A row to queue at: whoever changes who holds a place in a session locks its row first. */
  capped_session: { session: string }
  /** The lines of full sessions, with those who are offered a place. */
  attendance_waiting: {
    account: string
    session: string
    /** The lower, the earlier; each is given once in a session. */
    ticket: number
    joined: Date
    /** Until when the place on offer is kept; null: waiting. */
    offered_until: Date | null
  }
}

export type AttendanceDb = Tables<AttendanceTables>
