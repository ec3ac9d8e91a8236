import type { Clock } from '@plenum/shared'
import type { Database } from '../database/database.ts'
import { defineFeature, type Feature, type PersonalData } from '../feature/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { attendanceJobs } from './attendance-jobs.ts'
import { attendanceMigrations } from './attendance-migrations.ts'
import { isAttending, listSavedSessions } from './attendance-repository.ts'
import { attendanceRoutes } from './attendance-routes.ts'
import type { AttendanceDb, AttendanceTables } from './attendance-tables.ts'
import { findOwnAttendance } from './own-attendance-repository.ts'
import { placeMails, type PlaceMailOptions } from './place-mails.ts'
import { createSessionCounts } from './session-counts.ts'
import type { WaitingListOptions } from './session-line.ts'
import { createTurns, type AttendancePeople } from './take-turn.ts'

export interface AttendanceOptions {
  /** With the tables of registration, whose accounts the rows refer to. */
  readonly database: Database
  readonly programme: ProgrammeReader
  /** How full sessions are waited for; false: not at all, they refuse. Default: `{}`. */
  readonly waitingList?: WaitingListOptions | false
  /** Who may be given a place, and how they are reached. Left out: everybody in line may. */
  readonly people?: AttendancePeople
  /** Tells those in line of their place; needs `people`. Left out: nobody is told. */
  readonly mail?: PlaceMailOptions
  /** Default: `Date.now`. */
  readonly clock?: Clock
}

const waitingListOptions = check.options<WaitingListOptions>({
  promotion: check.optional(check.oneOf('at-once', 'offer')),
  offerLasts: check.optional(check.milliseconds),
})

const attendanceOptionsShape: OptionsShape<AttendanceOptions> = {
  database: part.database,
  programme: part.programme,
  waitingList: check.optional(
    check.either(
      check.that<false>('false', (value) => value === false),
      waitingListOptions,
    ),
  ),
  people: check.optional(check.made('the feature that registration() creates', 'contacts')),
  mail: check.optional(
    check.options<PlaceMailOptions>({
      mailer: part.mailer,
      accent: check.optional(check.fn('that returns a colour such as #1d6b58')),
      title: check.fn('that takes a language and returns the name of the conference'),
      selfUrl: check.webAddress,
      sessionPath: check.optional(check.fn('that takes an id and returns a path')),
      messages: check.optional(part.messages),
    }),
  ),
  clock: check.optional(check.clock),
}

/** What other features may ask about who attends what. */
export interface AttendingLookup {
  /** Whoever waits, or is offered a place, does not attend. */
  has(account: string, session: string): Promise<boolean>
  /** Everything that an account saved, oldest first, also what has left the programme. */
  sessions(account: string): Promise<readonly string[]>
}

export interface AttendanceFeature extends Feature {
  readonly attending: AttendingLookup
}

/** Saving sessions, places in those that are capped, and their lines. Goes after registration. */
export function attendance(options: AttendanceOptions): AttendanceFeature {
  checkOptions('attendance', attendanceOptionsShape, options)
  const { database, programme, people, mail, waitingList = {}, clock = Date.now } = options
  const db = database.tables<AttendanceTables>()
  const tell = mail && placeMails(programme, mail)
  const hasWaitingList = waitingList !== false
  const counts = createSessionCounts({ db, clock })
  const takeTurn = createTurns({
    db,
    counts,
    programme,
    clock,
    people,
    tell,
    waitingList: waitingList || {},
  })
  return defineFeature({
    name: 'attendance',
    migrations: attendanceMigrations,
    routes: attendanceRoutes({ db, programme, clock, takeTurn, counts, hasWaitingList }),
    jobs: attendanceJobs({ db, takeTurn }),
    personalData: personalData(db, clock),
    attending: {
      has: (account, session) => isAttending(db, { account, session }),
      sessions: (account) => listSavedSessions(db, account),
    },
  })
}

/** All of it goes with the account's row. */
function personalData(db: AttendanceDb, clock: Clock): PersonalData {
  return {
    read: ({ account }) => findOwnAttendance(db, account, new Date(clock())),
  }
}
