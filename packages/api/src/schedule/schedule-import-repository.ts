import type { ScheduleRecord } from '@plenum/shared'
import type { JSONColumnType } from 'kysely'
import type { Tables } from '../database/index.ts'
import { parseJsonInSteps } from '../json/index.ts'
import { inSlices } from '../pauses/index.ts'
import type { ScheduleImport } from './schedule-import.ts'
import type { SourceValidators } from './sources/index.ts'
import { cleanWarning } from './sources/programme-warnings.ts'
import { cleanLine } from './sources/record/clean-text.ts'
import { sql } from '../modules/index.ts'

export interface ScheduleImportTables {
  schedule_import: {
    id: string
    at: Date
    source: string
    outcome: ScheduleImport['outcome']
    reason: JSONColumnType<NonNullable<ScheduleImport['reason']>> | null
    counts: JSONColumnType<NonNullable<ScheduleImport['counts']>> | null
    changes: JSONColumnType<NonNullable<ScheduleImport['changes']>> | null
    warnings: JSONColumnType<ScheduleImport['warnings']>
    version: number | null
    is_forced: boolean
    ms: number
    fingerprint: string | null
  }
  schedule_source: {
    name: string
    validators: JSONColumnType<SourceValidators>
    record: JSONColumnType<ScheduleRecord>
  }
}

export type ScheduleImportDb = Tables<ScheduleImportTables>

/**
 * Keeps a run, and lets go of those that are too old by then, however it ended. `fingerprint`: of the
 * programme that the sources hold since; null where that is unknown.
 */
export async function insertImport(
  db: ScheduleImportDb,
  run: ScheduleImport,
  fingerprint: string | null,
): Promise<void> {
  const { isForced, reason, counts, changes, warnings, ...row } = run
  await db
    .insertInto('schedule_import')
    .values({
      ...row,
      is_forced: isForced,
      reason: reason && JSON.stringify({ ...reason, message: cleanLine(reason.message) }),
      counts: counts && JSON.stringify(counts),
      changes: changes && JSON.stringify(changes),
      warnings: JSON.stringify(warnings.map(cleanWarning)),
      fingerprint,
    })
    .execute()
  await deleteImportsBefore(db, new Date(run.at.getTime() - keptFor))
}

/** In ms: long enough to look into what went wrong before a conference. */
const keptFor = 30 * 24 * 3_600_000

/** All but the run that tells what the sources held, which may have failed ever since. */
async function deleteImportsBefore(db: ScheduleImportDb, at: Date): Promise<void> {
  await db
    .deleteFrom('schedule_import')
    .where('at', '<', at)
    .where('id', 'not in', (query) =>
      query
        .selectFrom('schedule_import')
        .select('id')
        .where('fingerprint', 'is not', null)
        .orderBy('at', 'desc')
        .limit(1),
    )
    .execute()
}

/** The latest runs, newest first. */
export async function listImports(db: ScheduleImportDb, limit: number): Promise<ScheduleImport[]> {
  const rows = await db
    .selectFrom('schedule_import')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ is_forced: isForced, fingerprint: _, ...row }) => ({ ...row, isForced }))
}

/** When a run last ended well. */
export async function lastTaken(db: ScheduleImportDb): Promise<Date | undefined> {
  const row = await db
    .selectFrom('schedule_import')
    .select('at')
    .where('outcome', 'in', ['published', 'unchanged'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at
}

/** The schedule that the sources held when they were last taken. */
export async function latestImported(
  db: ScheduleImportDb,
): Promise<
  (Pick<ScheduleImport, 'counts' | 'warnings'> & { fingerprint: string | null }) | undefined
> {
  return db
    .selectFrom('schedule_import')
    .select(['fingerprint', 'counts', 'warnings'])
    .where('fingerprint', 'is not', null)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What each source gave to know its programme by, by its name. */
export async function listValidators(db: ScheduleImportDb): Promise<Map<string, SourceValidators>> {
  const rows = await db.selectFrom('schedule_source').select(['name', 'validators']).execute()
  return new Map(rows.map(({ name, validators }) => [name, validators]))
}

export async function findSourceRecord(
  db: ScheduleImportDb,
  name: string,
): Promise<ScheduleRecord | undefined> {
  const row = await db
    .selectFrom('schedule_source')
    .select(sql<string>`record::text`.as('record'))
    .where('name', '=', name)
    .executeTakeFirst()
  // `upsertSource` wrote it.
  return row && ((await inSlices(parseJsonInSteps(row.record))) as ScheduleRecord)
}

/** Answers whether there is such a source. */
export async function updateValidators(
  db: ScheduleImportDb,
  name: string,
  validators: SourceValidators,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('schedule_source')
    .set({ validators: JSON.stringify(validators) })
    .where('name', '=', name)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function upsertSource(
  db: ScheduleImportDb,
  name: string,
  /** As JSON. */
  record: string,
  validators: SourceValidators,
): Promise<void> {
  const values = { record, validators: JSON.stringify(validators) }
  await db
    .insertInto('schedule_source')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}

/** The same where the source holds what a version was published with, which the database has already. */
export async function upsertPublishedSource(
  db: ScheduleImportDb,
  name: string,
  version: number,
  validators: SourceValidators,
): Promise<void> {
  await sql`
    insert into schedule_source (name, validators, record)
    select ${name}, ${JSON.stringify(validators)}, record
    from schedule_version where version = ${version}
    on conflict (name) do update
      set validators = excluded.validators, record = excluded.record`.execute(db)
}

export async function deleteSourcesExcept(
  db: ScheduleImportDb,
  names: readonly string[],
): Promise<void> {
  await db.deleteFrom('schedule_source').where('name', 'not in', names).execute()
}
