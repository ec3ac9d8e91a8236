import type { Clock } from '@plenum/shared'
import type { Database } from '../database/database.ts'
import { defineFeature, type Feature } from '../feature/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { attendanceMigrations } from './attendance-migrations.ts'
import { isAttending, listAttendance } from './attendance-repository.ts'
import { attendanceRoutes } from './attendance-routes.ts'
import type { AttendanceTables } from './attendance-tables.ts'

export interface AttendanceOptions {
  /** With the tables of registration, whose accounts the rows refer to. */
  readonly database: Database
  readonly programme: ProgrammeReader
  /** Default: `Date.now`. */
  readonly clock?: Clock
}

/** What other features may ask about who attends what. */
export interface AttendingLookup {
  has(account: string, session: string): Promise<boolean>
  /** Everything that an account saved, oldest first, also what has left the programme. */
  sessions(account: string): Promise<readonly string[]>
}

export interface AttendanceFeature extends Feature {
  readonly attending: AttendingLookup
}

/** Saving sessions, and places in those that are capped. Goes after registration. */
export function attendance(options: AttendanceOptions): AttendanceFeature {
  const { database, programme, clock = Date.now } = options
  const db = database.tables<AttendanceTables>()
  return defineFeature({
    name: 'attendance',
    migrations: attendanceMigrations,
    routes: attendanceRoutes({ db, programme, clock }),
    attending: {
      has: (account, session) => isAttending(db, { account, session }),
      sessions: async (account) =>
        (await listAttendance(db, account)).map(({ session }) => session),
    },
  })
}
