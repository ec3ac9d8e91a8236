import type { Gauge } from '../feature/index.ts'
import type { ProgrammeReader } from './programme.ts'
import { lastTaken, type ScheduleImportDb } from './schedule-import-repository.ts'

/** For an alarm when the programme was not fetched for an hour, whatever the reason. */
export function scheduleGauges(
  db: ScheduleImportDb,
  { current }: ProgrammeReader,
  { clock, hasSources }: { readonly clock: () => number; readonly hasSources: boolean },
): Gauge[] {
  const version: Gauge = {
    name: 'plenum_schedule_version',
    help: 'Version of the programme that this process serves; 0 before the first.',
    read: () => current()?.version ?? 0,
  }
  const age: Gauge = {
    name: 'plenum_schedule_import_age_seconds',
    help: 'Seconds since the programme was last fetched without fault; NaN before that.',
    async read() {
      const at = await lastTaken(db)
      return at ? (clock() - at.getTime()) / 1000 : NaN
    },
  }
  return hasSources ? [version, age] : [version]
}
