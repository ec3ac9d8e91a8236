import type { ScheduleRecord } from '@plenum/shared'
import { inSlices } from '../pauses/index.ts'
import type { ImportContext, ImportResult } from './import-context.ts'
import { diffSchedules } from './schedule-diff.ts'
import { guardSchedule } from './schedule-guard.ts'
import { explainImportError, type ScheduleImport } from './schedule-import.ts'
import { latestVersion } from './schedule-repository.ts'

/** What publishing would do; `reason` is what a guard would say. */
export async function rehearseImport(
  { db, guard }: ImportContext,
  record: ScheduleRecord,
  run: Omit<ScheduleImport, 'outcome'>,
): Promise<ImportResult> {
  const before = await latestVersion(db)
  const changes = await inSlices(diffSchedules(before?.record, record))
  try {
    guardSchedule(before?.record, record, changes, guard)
    return { ...run, changes, outcome: 'dry-run' }
  } catch (error) {
    return { ...run, changes, ...explainImportError(error), outcome: 'dry-run' }
  }
}
