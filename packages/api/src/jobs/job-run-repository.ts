import { sql, type ExpressionBuilder } from 'kysely'
import type { Tables } from '../database/index.ts'
import type { JobOutcome, JobStarter, JobTables } from './job-tables.ts'

export type JobDb = Tables<JobTables>

export interface NewRun {
  readonly id: string
  readonly job: string
  readonly startedBy: JobStarter
  readonly host: string
}

export interface RunEnd {
  readonly outcome: JobOutcome
  readonly counts?: Readonly<Record<string, number>>
  readonly error?: string
}

export async function insertRun(db: JobDb, { id, job, startedBy, host }: NewRun): Promise<void> {
  await db
    .insertInto('job_run')
    .values({ id, job, started_by: startedBy, host, ...startNow, counts: '{}' })
    .execute()
}

/** Of a run that found the job under way and did not begin. */
export async function insertBusyRun(db: JobDb, run: NewRun): Promise<void> {
  const { id, job, startedBy, host } = run
  await db
    .insertInto('job_run')
    .values({
      ...{ id, job, started_by: startedBy, host, ...startNow, counts: '{}' },
      ...{ outcome: 'busy', finished_at: now },
    })
    .execute()
}

/** Notes the end of a run that has none yet. */
export async function finishRun(db: JobDb, id: string, end: RunEnd): Promise<void> {
  await db
    .updateTable('job_run')
    .set(endOf(end))
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .execute()
}

/**
 * Notes the end of a run that tells it itself: also where it was given up for lost, as long as no
 * later run has begun.
 */
export async function finishOwnRun(
  db: JobDb,
  { id, job }: OpenRun,
  { fence, ...end }: RunEnd & { readonly fence: number },
): Promise<void> {
  await db
    .updateTable('job_run')
    .set(endOf(end))
    .where('id', '=', id)
    .where((run) =>
      run.or([
        run('outcome', 'is', null),
        run.and([run('outcome', '=', 'lost'), run(currentFence(run, job), '=', fence)]),
      ]),
    )
    .execute()
}

function currentFence(run: ExpressionBuilder<JobTables, 'job_run'>, job: string) {
  return run.selectFrom('job_fence').select('fence').where('job_fence.job', '=', job)
}

function endOf({ outcome, counts, error }: RunEnd) {
  return {
    finished_at: now,
    outcome,
    counts: JSON.stringify(counts ?? {}),
    error: error ?? null,
  }
}

export interface OpenRun {
  readonly id: string
  readonly job: string
}

/** Runs that have no end yet, of one job or of all. */
export function findOpenRuns(db: JobDb, job?: string): Promise<readonly OpenRun[]> {
  const open = db.selectFrom('job_run').select(['id', 'job']).where('outcome', 'is', null)
  return (job === undefined ? open : open.where('job', '=', job)).execute()
}

export async function hasRun(db: JobDb, id: string): Promise<boolean> {
  const row = await db.selectFrom('job_run').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** Whether a run that came to an end began within so many milliseconds, on whatever server. */
export async function hasBegunWithin(
  db: JobDb,
  job: string,
  milliseconds: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from job_run
    where job = ${job} and outcome in ('done', 'failed')
      and started_at > now() - ${milliseconds}::double precision * interval '1 millisecond'
    limit 1`.execute(db)
  return rows.length > 0
}

/**
 * Records the fence of a run that begins. Answers false when a later one is recorded: between
 * getting its lease and now, this run was overtaken. Waits for transactions that hold an earlier
 * fence.
 */
export async function takeFence(db: JobDb, job: string, fence: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('job_fence')
    .values({ job, fence })
    .onConflict((on) =>
      on.column('job').doUpdateSet({ fence }).where('job_fence.fence', '<', fence),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** The fence of the latest run, which cannot change before the caller's transaction ends. */
export async function readFence(db: JobDb, job: string): Promise<number | undefined> {
  const query = db.selectFrom('job_fence').select('fence').where('job', '=', job).forShare()
  return (await query.executeTakeFirst())?.fence
}

/** In milliseconds, so that a moment read back as a `Date` is the one that is kept. */
const now = sql<Date>`date_trunc('milliseconds', clock_timestamp())`
const startNow = { started_at: now }
