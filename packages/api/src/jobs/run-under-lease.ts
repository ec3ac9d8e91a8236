import type { Database } from '../database/index.ts'
import type { Log } from '../logging/log.ts'
import { redactText } from '../logging/redact.ts'
import type { Lease } from '../semaphore/semaphores.ts'
import { LostRunError, type Job, type JobContext } from './job.ts'
import { findOpenRuns, finishOwnRun, finishRun, insertRun } from './job-run-repository.ts'
import { readFence, takeFence, type JobDb, type NewRun } from './job-run-repository.ts'
import type { JobTables } from './job-tables.ts'

export interface RunUnderLeaseOptions {
  readonly database: Database
  readonly log: Log
  readonly lease: Lease
  /** Besides the lease's own, what stops the job. */
  readonly signals: readonly AbortSignal[]
}

/**
 * Runs a job whose lease is held, and keeps its history. Answers what it counted; rejects with its
 * error, or with why it had to stop.
 */
export async function runUnderLease(
  job: Job,
  run: NewRun,
  { database, log, lease, signals }: RunUnderLeaseOptions,
): Promise<Readonly<Record<string, number>>> {
  const db = database.tables<JobTables>()
  await beginRun(db, run, lease.fence)
  try {
    const signal = AbortSignal.any([lease.signal, ...signals])
    signal.throwIfAborted()
    const context = { log, signal, fence: lease.fence, hold: holder(job.name, lease) }
    const counts = (await job.run(context)) ?? {}
    // Whoever lost the lease may have worked beside another run: that is no success.
    lease.signal.throwIfAborted()
    await finishOwnRun(db, run, { fence: lease.fence, outcome: 'done', counts })
    return counts
  } catch (error) {
    await noteFailure(db, { ...run, fence: lease.fence }, error, log)
    throw error
  }
}

/** Whatever has no end yet is of a process that ended, for the lease is this run's. */
async function beginRun(db: JobDb, run: NewRun, fence: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await takeFence(trx, run.job, fence))) throw overtaken(run.job)
    for (const { id } of await findOpenRuns(trx, run.job))
      await finishRun(trx, id, { outcome: 'lost', error: 'The next run began before its end' })
    await insertRun(trx, run)
  })
}

function holder(job: string, lease: Lease): JobContext['hold'] {
  return async (db) => {
    lease.signal.throwIfAborted()
    const own: JobDb = db
    if ((await readFence(own, job)) !== lease.fence) throw overtaken(job)
  }
}

function overtaken(job: string): LostRunError {
  return new LostRunError(`A later run of ${job} has begun`)
}

async function noteFailure(
  db: JobDb,
  run: NewRun & { readonly fence: number },
  error: unknown,
  log: Log,
): Promise<void> {
  const end = { fence: run.fence, outcome: 'failed', error: inOneLine(error) } as const
  // The job's own error is the one to tell; the next look at the history finds this run as lost.
  await finishOwnRun(db, run, end).catch((cause: unknown) => {
    log.warn({ error: cause }, 'the end of the job could not be kept')
  })
}

/** For organisers: what happened and why, without addresses and secrets. */
function inOneLine(error: unknown): string {
  const texts: string[] = []
  for (let at = error; at !== undefined && texts.length < 4;) {
    texts.push(at instanceof Error ? at.message : String(at))
    at = at instanceof Error ? at.cause : undefined
  }
  return redactText(texts.join(': ').replace(/\s+/g, ' ').trim()).slice(0, 500)
}
