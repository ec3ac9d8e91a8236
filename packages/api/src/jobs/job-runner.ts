import type { Log } from '../logging/log.ts'
import type { Semaphores } from '../semaphore/semaphores.ts'
import type { Job } from './job.ts'

export interface JobRunnerOptions {
  readonly semaphores: Semaphores
  readonly log: Log
  /** Milliseconds after which the job of a server that died may run again. Default: 60,000. */
  readonly leaseDuration?: number
}

export interface RunJobOptions {
  /** Stops the job when it fires. */
  readonly signal?: AbortSignal
}

export interface JobRun {
  /** `busy`: the job is under way, here or on another server, and was not started again. */
  readonly outcome: 'done' | 'busy'
  /** What the job counted. */
  readonly counts: Readonly<Record<string, number>>
  /** How long it took, in milliseconds. */
  readonly ms: number
}

export interface JobRunner {
  readonly jobs: readonly Job[]
  /** Rejects with the job's own error, or with why it had to stop. Throws for an unknown name. */
  run(name: string, options?: RunJobOptions): Promise<JobRun>
  /** Tells the runs under way to stop, and waits for them. */
  close(): Promise<void>
}

/** Runs jobs by name, each at most once at a time across all servers. */
export function createJobRunner(jobs: readonly Job[], options: JobRunnerOptions): JobRunner {
  const byName = indexByName(jobs)
  const closing = new AbortController()
  const underWay = new Set<Promise<unknown>>()

  return {
    jobs,
    async run(name, { signal } = {}) {
      const job = byName.get(name)
      if (!job)
        throw new Error(`There is no job ${name}; there are: ${[...byName.keys()].join(', ')}`)
      const running = runUnderLease(job, options, [closing.signal, ...(signal ? [signal] : [])])
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

async function runUnderLease(
  job: Job,
  { semaphores, log, leaseDuration = 60_000 }: JobRunnerOptions,
  signals: readonly AbortSignal[],
): Promise<JobRun> {
  const jobLog = log.child({ job: job.name })
  const started = performance.now()
  const elapsed = () => Math.round(performance.now() - started)
  const lease = await semaphores.acquire(`job.${job.name}`, { duration: leaseDuration })
  if (!lease) {
    jobLog.info({}, 'job is under way already')
    return { outcome: 'busy', counts: {}, ms: elapsed() }
  }
  try {
    const signal = AbortSignal.any([lease.signal, ...signals])
    signal.throwIfAborted()
    const counts =
      (await job.run({
        log: jobLog,
        signal,
        fence: lease.fence,
        hold: async () => lease.signal.throwIfAborted(),
      })) ?? {}
    // Whoever lost the lease may have worked beside another run: that is no success.
    lease.signal.throwIfAborted()
    jobLog.info({ counts, ms: elapsed() }, 'job done')
    return { outcome: 'done', counts, ms: elapsed() }
  } catch (error) {
    jobLog.error({ error, ms: elapsed() }, 'job failed')
    throw error
  } finally {
    await lease.release().catch((error: unknown) => {
      jobLog.warn({ error }, 'lease not given back; it will run out')
    })
  }
}
