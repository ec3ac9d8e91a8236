import {
  attendance,
  type AttendancePeople,
  type Database,
  type Mailer,
  type ProgrammeReader,
} from '@plenum/api'
import type { Clock } from '@plenum/shared'

/** Full workshops ask whoever is next in line, and keep the place for them for an hour at most. */
export function workshopPlaces(parts: {
  readonly database: Database
  readonly programme: ProgrammeReader
  /** Registration: who may be given a place, and how to reach them. */
  readonly people: AttendancePeople
  readonly mailer: Mailer
  readonly clock?: Clock
}) {
  const { mailer, ...rest } = parts
  return attendance({
    ...rest,
    waitingList: { promotion: 'offer', offerLasts: 3_600_000 },
    mail: { mailer, title: () => 'Harbour Days', selfUrl: 'https://harbour.example.org' },
  })
}
