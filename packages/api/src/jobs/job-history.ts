import type { RawBuilder } from 'kysely'
import { distinctValues, type Database } from '../database/index.ts'
import type { Semaphores } from '../semaphore/semaphores.ts'
import { jobLease } from './job-lease.ts'
import { findOpenRuns, finishRun, type JobDb } from './job-run-repository.ts'
import type { JobOutcome, JobStarter, JobTables } from './job-tables.ts'
import { sql } from '../modules/index.ts'

/** One run of a job, as the history tells it. */
export interface JobRunRecord {
  readonly id: string
  readonly job: string
  readonly startedBy: JobStarter
  /** The name of the machine. */
  readonly host: string
  readonly started: Date
  /** Null: it is under way. */
  readonly finished: Date | null
  /**
   * Null: it is under way. `interrupted`: it was stopped. `lost`: its process ended in the middle, or
   * was overtaken.
   */
  readonly outcome: JobOutcome | null
  readonly counts: Readonly<Record<string, number>>
  /** What went wrong, in one line without personal data. */
  readonly error: string | null
}

export interface JobState {
  readonly lastRun: JobRunRecord
  /** Undefined: it never succeeded, as far as the history goes back. */
  readonly lastSuccess: JobRunRecord | undefined
}

export interface ListRunsOptions {
  /** From 1. */
  readonly limit: number
  /** The last one of the page before. */
  readonly after?: Pick<JobRunRecord, 'id' | 'started'>
}

export interface JobHistory {
  /** How each job that ever ran is doing, by its name. Runs that only found it busy do not count. */
  states(): Promise<ReadonlyMap<string, JobState>>
  /** The latest first. */
  runs(job: string, options: ListRunsOptions): Promise<readonly JobRunRecord[]>
  /** Deletes runs before a moment, but for each job's last and last successful one; answers how many. */
  prune(before: Date): Promise<number>
}

/** What jobs did. Looking at it notes the runs whose process ended without a word as lost. */
export function jobHistory(options: {
  readonly database: Database
  readonly semaphores: Pick<Semaphores, 'isHeld'>
}): JobHistory {
  const { database, semaphores } = options
  const db = database.tables<JobTables>()
  return {
    async states() {
      await noteLost(db, semaphores)
      const [last, successes] = [await latestRuns(db, begun), await latestRuns(db, successful)]
      return new Map(
        [...last].map(([job, lastRun]) => [job, { lastRun, lastSuccess: successes.get(job) }]),
      )
    },
    async runs(job, which) {
      await noteLost(db, semaphores, job)
      return listRuns(db, job, which)
    },
    prune: (before) => pruneRuns(db, before),
  }
}

/** A run holds the job's lease from before it is recorded until after its end is. */
async function noteLost(
  db: JobDb,
  semaphores: Pick<Semaphores, 'isHeld'>,
  job?: string,
): Promise<void> {
  for (const open of await findOpenRuns(db, job))
    // While nobody can tell, the run may well go on.
    if (!(await semaphores.isHeld(jobLease(open.job)).catch(() => true)))
      await finishRun(db, open.id, { outcome: 'lost', error: 'Its process ended without a word' })
}

const begun = sql`outcome is distinct from 'busy'`
const successful = sql`outcome = 'done'`

const columns = sql`id, job, started_by as "startedBy", host, started_at as started,
  finished_at as finished, outcome, counts, error`

async function latestRuns(
  db: JobDb,
  which: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, JobRunRecord>> {
  const { rows } = await sql<JobRunRecord>`${latest(columns, which)}`.execute(db)
  return new Map(rows.map((run) => [run.job, run]))
}

/** Of each job the last of such runs: one look into the index for each, however long the history. */
function latest(what: RawBuilder<unknown>, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select latest.* from ${distinctValues('job_run', 'job')} as known
    cross join lateral (
      select ${what} from job_run
      where job = known.value and ${which}
      order by started_at desc, id desc
      limit 1
    ) as latest`
}

async function listRuns(
  db: JobDb,
  job: string,
  { limit, after }: ListRunsOptions,
): Promise<readonly JobRunRecord[]> {
  const { rows } = await sql<JobRunRecord>`
    select ${columns} from job_run
    where job = ${job}
      ${after ? sql`and (started_at, id) < (${after.started}, ${after.id}::uuid)` : sql``}
    order by started_at desc, id desc
    limit ${limit}`.execute(db)
  return rows
}

async function pruneRuns(db: JobDb, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from job_run
    where started_at < ${before} and outcome is not null
      and id not in (${latest(sql`id`, begun)})
      and id not in (${latest(sql`id`, successful)})`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
