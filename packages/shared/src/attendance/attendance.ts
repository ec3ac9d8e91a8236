import {
  array,
  boolean,
  enums,
  integer,
  nullable,
  number,
  object,
  string,
  tuple,
  type Infer,
} from '../structs/index.ts'
import { instantStruct } from '../time/index.ts'

/** A session in a person's schedule; where the session is capped, also their place in it. */
export const attendanceStruct = object({ session: string(), created: instantStruct })
export type Attendance = Infer<typeof attendanceStruct>

/**
 * How an account stands to a session: `none` of it, `attending`, `waiting` in its line, or `offered`
 * a place that is kept for it for a while.
 */
export const attendanceStateStruct = enums(['none', 'attending', 'waiting', 'offered'])
export type AttendanceState = Infer<typeof attendanceStateStruct>

const lineMembers = {
  /** 1: the next to be given a place; null: not waiting. */
  placeInLine: nullable(integer()),
  /** Until when the place on offer is kept; null: none is. */
  offeredUntil: nullable(instantStruct),
}

export const sessionAttendanceStruct = object({
  isAttending: boolean(),
  /** How many hold it in their schedule; in a capped session with those who are offered a place. */
  sessionCount: number(),
  state: attendanceStateStruct,
  ...lineMembers,
  /** How many wait in line. */
  waitingCount: number(),
  /** Whether the conference keeps lines, so that a full session can be waited for. */
  hasLine: boolean(),
})
export type SessionAttendance = Infer<typeof sessionAttendanceStruct>

/** A full session that an account waits for, or is offered a place in. */
export const waitingStruct = object({
  session: string(),
  joined: instantStruct,
  ...lineMembers,
})
export type Waiting = Infer<typeof waitingStruct>

/** Two attended sessions that overlap, the earlier first, and from when until when they do. */
export const scheduleClashStruct = object({
  sessions: tuple([string(), string()]),
  start: instantStruct,
  end: instantStruct,
})
export type ScheduleClash = Infer<typeof scheduleClashStruct>

/** All that an account saved and waits for. */
export const myAttendanceStruct = object({
  /** Oldest first. */
  attendance: array(attendanceStruct),
  /** Oldest first. */
  waiting: array(waitingStruct),
  /** In order of time, some hundreds at most. */
  clashes: array(scheduleClashStruct),
})
export type MyAttendance = Infer<typeof myAttendanceStruct>

/** What became of sessions saved before signing in. */
export const mergeResultStruct = object({
  attendance: array(attendanceStruct),
  /** Everything that the account waits for now, full sessions that were among them included. */
  waiting: array(waitingStruct),
  /** Sessions that could not be taken over, with the error's code. */
  refused: array(object({ session: string(), code: string() })),
})
export type MergeResult = Infer<typeof mergeResultStruct>

/** How a session fills, for organisers; nothing of who comes. */
export const attendanceCountStruct = object({
  session: string(),
  attending: number(),
  offered: number(),
  waiting: number(),
  /** How many places there are; null: no limit. */
  places: nullable(number()),
})
export type AttendanceCount = Infer<typeof attendanceCountStruct>

export const attendanceCountsStruct = object({
  sessions: array(attendanceCountStruct),
  /** Asks for the next ones, as `after`; null: these were the last. */
  next: nullable(string()),
})
export type AttendanceCounts = Infer<typeof attendanceCountsStruct>
