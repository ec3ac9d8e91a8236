import type { ExpressionBuilder } from 'kysely'
import type { Tables } from '../database/index.ts'
import type { JobOutcome, JobStarter, JobTables } from './job-tables.ts'
import { sql } from '../modules/index.ts'

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
    finished_at: sql<Date>`greatest(started_at, ${now})`,
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

/**
 * When the last run on any server started that ended by itself, if that is less than so many
 * milliseconds ago. A run in the future is none: it started before the clock stepped back.
 */
export async function findRecentStart(
  db: JobDb,
  job: string,
  milliseconds: number,
): Promise<Date | undefined> {
  const { rows } = await sql<{ started: Date }>`
    select started_at as started from job_run
    where job = ${job} and outcome in ('done', 'failed') and started_at <= clock_timestamp()
      and started_at > now() - ${milliseconds}::double precision * interval '1 millisecond'
    order by started_at desc
    limit 1`.execute(db)
  return rows[0]?.started
}

/** The same moment throughout a statement, so that the planner can look it up in an index. */
const statementTime = sql<Date>`date_trunc('milliseconds', statement_timestamp())`

/**
 * Moves runs that started in the future back by as much as the clock has stepped, so that they
 * stay in order and the next run becomes the latest.
 */
export async function moveRunsOutOfFuture(db: JobDb, job: string): Promise<void> {
  await sql`
    update job_run
    set started_at = started_at - clock.step, finished_at = finished_at - clock.step
    from (
      select max(greatest(started_at, finished_at)) - ${statementTime} as step from job_run
      where job = ${job} and started_at > ${statementTime}
    ) as clock
    where job = ${job} and started_at > ${statementTime}`.execute(db)
}

/** Raises the fence of a job by one. Waits for transactions that hold the fence before it. */
export async function raiseFence(db: JobDb, job: string): Promise<number> {
  const { rows } = await sql<{ fence: number }>`
    insert into job_fence (job, fence) values (${job}, 1)
    on conflict (job) do update set fence = job_fence.fence + 1
    returning fence`.execute(db)
  const [row] = rows
  if (!row) throw new Error('An upsert of a fence returned no row')
  return row.fence
}

/** The fence of the latest run, which cannot change before the caller's transaction ends. */
export async function readFence(db: JobDb, job: string): Promise<number | undefined> {
  const query = db.selectFrom('job_fence').select('fence').where('job', '=', job).forShare()
  return (await query.executeTakeFirst())?.fence
}

/** In milliseconds, so that a moment read back as a `Date` is the one that is kept. */
const now = sql<Date>`date_trunc('milliseconds', clock_timestamp())`
const startNow = { started_at: now }
