import {
  calendar,
  type AttendanceFeature,
  type Database,
  type ProgrammeReader,
  type RegistrationFeature,
} from '@plenum/api'
import type { Clock } from '@plenum/shared'

/** Calendars whose events lead to the pages of our own site, which calls sessions talks. */
export function calendarFeeds(parts: {
  readonly database: Database
  readonly programme: ProgrammeReader
  readonly people: RegistrationFeature
  readonly places: AttendanceFeature
  readonly clock?: Clock
}) {
  const { people, places, ...rest } = parts
  return calendar({
    ...rest,
    selfUrl: 'https://harbour.example.org',
    sessionPath: (id) => `/talks/${encodeURIComponent(id)}`,
    people: { account: people.account, attending: places.attending },
  })
}
