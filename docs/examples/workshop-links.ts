import { session, type AttendanceFeature, type ProgrammeReader } from '@plenum/api'
import type { Clock } from '@plenum/shared'

const minute = 60_000

/** Links open half an hour before a session, for coffee; capped ones are for those with a place. */
export function workshopLinks(parts: {
  readonly programme: ProgrammeReader
  readonly places: AttendanceFeature
  readonly clock?: Clock
}) {
  const { places, ...rest } = parts
  return session({
    ...rest,
    attending: places.attending,
    linkRule: { opensBefore: 30 * minute, closesAfter: 10 * minute },
  })
}
