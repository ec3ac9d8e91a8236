import type { Database } from '../database/index.ts'
import type { Log } from '../logging/log.ts'
import { redactText } from '../logging/redact.ts'
import type { Lease } from '../semaphore/semaphores.ts'
import { LostRunError, type Job, type JobContext } from './job.ts'
import {
  findOpenRuns,
  finishOwnRun,
  finishRun,
  insertRun,
  moveRunsOutOfFuture,
  raiseFence,
  readFence,
  type JobDb,
  type NewRun,
  type RunEnd,
} from './job-run-repository.ts'
import type { JobTables } from './job-tables.ts'

export interface RunUnderLeaseOptions {
  readonly database: Database
  readonly log: Log
  readonly lease: Lease
  /** Interrupts the job. */
  readonly stopped: AbortSignal
}

/**
 * Runs a job whose lease is held, and records the run in the history. Returns what it counted.
 * Rejects with the error of the job, or with the reason for which it had to stop.
 */
export async function runUnderLease(
  job: Job,
  run: NewRun,
  { database, log, lease, stopped }: RunUnderLeaseOptions,
): Promise<Readonly<Record<string, number>>> {
  const db = database.tables<JobTables>()
  const fence = await beginRun(db, run, lease)
  try {
    const signal = AbortSignal.any([lease.signal, stopped])
    signal.throwIfAborted()
    const context = { log, signal, fence, hold: holder(job.name, lease, fence) }
    const counts = (await job.run(context)) ?? {}
    // Without its lease, the job may have worked beside another run: that is no success.
    lease.signal.throwIfAborted()
    await finishOwnRun(db, run, { fence, outcome: 'done', counts })
    return counts
  } catch (error) {
    const outcome = stopped.aborted && !lease.signal.aborted ? 'interrupted' : 'failed'
    await recordEnd(db, run, { fence, outcome, error: inOneLine(error) }, log)
    throw error
  }
}

/**
 * Records the run with the next fence. Runs that have no end yet belong to processes that ended,
 * for this run holds the lease.
 */
async function beginRun(db: JobDb, run: NewRun, lease: Lease): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const fence = await raiseFence(trx, run.job)
    // A process that was paused must not overtake the run that began in its place.
    if (!lease.isHeld()) throw overtaken(run.job)
    for (const { id } of await findOpenRuns(trx, run.job))
      await finishRun(trx, id, { outcome: 'lost', error: 'The next run began before its end' })
    await moveRunsOutOfFuture(trx, run.job)
    await insertRun(trx, run)
    return fence
  })
}

function holder(job: string, lease: Lease, fence: number): JobContext['hold'] {
  return async (db) => {
    lease.signal.throwIfAborted()
    const own: JobDb = db
    if ((await readFence(own, job)) !== fence) throw overtaken(job)
  }
}

function overtaken(job: string): LostRunError {
  return new LostRunError(`A later run of ${job} has begun`)
}

async function recordEnd(
  db: JobDb,
  run: NewRun,
  end: RunEnd & { readonly fence: number },
  log: Log,
): Promise<void> {
  // The job's own error matters more; the history shows a run without an end as lost.
  await finishOwnRun(db, run, end).catch((cause: unknown) => {
    log.warn({ error: cause }, 'failed to record the end of the job')
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
