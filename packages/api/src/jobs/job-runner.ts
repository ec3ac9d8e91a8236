import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Database } from '../database/index.ts'
import type { Log } from '../logging/log.ts'
import type { Lease, Semaphores } from '../semaphore/semaphores.ts'
import { NoLeaseError, type Job } from './job.ts'
import { jobLease } from './job-lease.ts'
import { findRecentStart, insertBusyRun, type NewRun } from './job-run-repository.ts'
import type { JobStarter, JobTables } from './job-tables.ts'
import { runUnderLease } from './run-under-lease.ts'

export interface JobRunnerOptions {
  readonly semaphores: Semaphores
  /** Keeps the history. Its tables come with `createConference`. */
  readonly database: Database
  readonly log: Log
  /** Milliseconds after which the job of a server that died may run again. Default: 60,000. */
  readonly leaseDuration?: number
}

export interface RunJobOptions {
  /** Stops the job when it fires. */
  readonly signal?: AbortSignal
  /** Default: `hand`. */
  readonly startedBy?: JobStarter
  /**
   * Skips the run if one that ended by itself, here or elsewhere, started less than this many
   * milliseconds ago. Default: never.
   */
  readonly unlessWithin?: number
  /**
   * The id of the run, a UUID, where somebody has been told it: then the history also says so when
   * the job was busy. Default: a fresh one.
   */
  readonly id?: string
}

export interface JobRun {
  /** Of the run in the history. */
  readonly id: string
  /**
   * `busy`: the job is under way, here or on another server, and was not started again. `early`: it
   * ran a short while ago.
   */
  readonly outcome: 'done' | 'busy' | 'early'
  /** What the job counted. */
  readonly counts: Readonly<Record<string, number>>
  /** How long it took, in milliseconds. */
  readonly ms: number
}

export interface JobRunner {
  readonly jobs: readonly Job[]
  /**
   * Rejects with the job's own error, with the reason for which it was stopped, or with a
   * `NoLeaseError` when it could not begin. Throws for an unknown name.
   */
  run(name: string, options?: RunJobOptions): Promise<JobRun>
  /** Tells the runs under way to stop, and waits for them. */
  close(): Promise<void>
}

/** Runs jobs by name, each at most once at a time across all servers, and keeps their history. */
export function createJobRunner(jobs: readonly Job[], options: JobRunnerOptions): JobRunner {
  const byName = indexByName(jobs)
  const closing = new AbortController()
  const underWay = new Set<Promise<unknown>>()

  return {
    jobs,
    async run(name, { signal, startedBy = 'hand', unlessWithin, id } = {}) {
      const job = byName.get(name)
      if (!job)
        throw new Error(`There is no job ${name}; there are: ${[...byName.keys()].join(', ')}`)
      const run = { id: id ?? randomUUID(), job: name, startedBy, host: hostname() }
      const running = runAlone(job, run, {
        ...options,
        stopped: AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]),
        isPromised: id !== undefined,
        unlessWithin,
      })
      underWay.add(running)
      try {
        return await running
      } finally {
        underWay.delete(running)
      }
    },
    async close() {
      closing.abort(new Error('The server is shutting down'))
      await Promise.allSettled(underWay)
    },
  }
}

function indexByName(jobs: readonly Job[]): ReadonlyMap<string, Job> {
  const byName = new Map<string, Job>()
  for (const job of jobs) {
    if (byName.has(job.name)) throw new TypeError(`Two jobs are called ${job.name}`)
    byName.set(job.name, job)
  }
  return byName
}

interface RunAloneOptions extends JobRunnerOptions {
  /** Interrupts the job. */
  readonly stopped: AbortSignal
  readonly isPromised: boolean
  readonly unlessWithin: number | undefined
}

async function runAlone(job: Job, run: NewRun, options: RunAloneOptions): Promise<JobRun> {
  const { database, stopped } = options
  const db = database.tables<JobTables>()
  const log = options.log.child({ job: job.name, run: run.id })
  const started = performance.now()
  const elapsed = () => Math.round(performance.now() - started)
  const end = (outcome: JobRun['outcome'], counts: JobRun['counts'] = {}): JobRun => ({
    ...{ id: run.id, outcome, counts },
    ms: elapsed(),
  })
  let lease: Lease | null | undefined
  try {
    lease = await acquire(job, options)
    if (!lease) {
      if (options.isPromised) await insertBusyRun(db, run)
      log.info({}, 'job is under way already')
      return end('busy')
    }
    const { unlessWithin } = options
    const lastStarted =
      unlessWithin === undefined ? undefined : await findRecentStart(db, job.name, unlessWithin)
    if (lastStarted) {
      log.info({ lastStarted, unlessWithin }, 'job skipped: its last run started a short while ago')
      return end('early')
    }
    const counts = await runUnderLease(job, run, { database, log, lease, stopped })
    log.info({ counts, ms: elapsed() }, 'job done')
    return end('done', counts)
  } catch (error) {
    if (stopped.aborted && lease?.signal.aborted === false)
      log.info({ reason: stopped.reason, ms: elapsed() }, 'job interrupted')
    else log.error({ error, ms: elapsed() }, 'job failed')
    throw error
  } finally {
    await lease?.release().catch((error: unknown) => {
      log.warn({ error }, 'lease not given back; it will run out')
    })
  }
}

async function acquire(
  { name }: Job,
  { semaphores, leaseDuration = 60_000 }: JobRunnerOptions,
): Promise<Lease | null> {
  try {
    return await semaphores.acquire(jobLease(name), { duration: leaseDuration })
  } catch (error) {
    throw new NoLeaseError(`There are no leases at present, so ${name} cannot begin`, {
      cause: error,
    })
  }
}
