import type { Gauge, Registry } from 'prom-client'
import type { JobHistory } from '../jobs/index.ts'
import type { QueueStatus } from '../queue/index.ts'
import { loadPromClient } from '../modules/index.ts'

/** Asks some part for numbers right before they are read. */
export type Measure = () => Promise<void> | void

/** How jobs are doing, by the history that all servers share. */
export function measureJobs(history: Pick<JobHistory, 'states'>, registry: Registry): Measure {
  const gauge = gaugesBy('job', registry)
  const underWay = gauge('plenum_job_under_way', 'Whether the job is under way.')
  const success = gauge(
    'plenum_job_last_success_timestamp_seconds',
    'When the job last succeeded, in seconds since 1970.',
  )
  const failed = gauge('plenum_job_last_run_failed', 'Whether the last finished run failed.')
  const duration = gauge('plenum_job_last_run_duration_seconds', 'How long the last run took.')

  return async () => {
    const states = await anew([underWay, success, failed, duration], history.states())
    for (const [job, { lastRun, lastSuccess }] of states) {
      const { started, finished, outcome } = lastRun
      underWay.set({ job }, finished ? 0 : 1)
      if (lastSuccess?.finished) success.set({ job }, seconds(lastSuccess.finished))
      if (!finished) continue
      failed.set({ job }, outcome === 'done' || outcome === 'interrupted' ? 0 : 1)
      duration.set({ job }, seconds(finished) - seconds(started))
    }
  }
}

/** How much waits in queues, by the database that all servers share. */
export function measureQueues(
  queues: { status(): Promise<readonly QueueStatus[]> },
  registry: Registry,
): Measure {
  const gauge = gaugesBy('queue', registry)
  const waiting = gauge('plenum_queue_waiting', 'Items that wait.')
  const underWay = gauge('plenum_queue_under_way', 'Items under way.')
  const dead = gauge('plenum_queue_dead_letters', 'Items that were given up.')
  const oldest = gauge('plenum_queue_oldest_waiting_seconds', 'How long the oldest item waits.')

  return async () => {
    const statuses = await anew([waiting, underWay, dead, oldest], queues.status())
    for (const status of statuses) {
      const { queue, waitingSince } = status
      waiting.set({ queue }, Number(status.waiting))
      underWay.set({ queue }, Number(status.underWay))
      dead.set({ queue }, Number(status.dead))
      oldest.set(
        { queue },
        waitingSince ? Math.max(0, seconds(new Date()) - seconds(waitingSince)) : 0,
      )
    }
  }
}

/** What cannot be read is missing rather than what it was. */
async function anew<T>(gauges: readonly Gauge[], reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } finally {
    for (const gauge of gauges) gauge.reset()
  }
}

function gaugesBy<Label extends string>(label: Label, registry: Registry) {
  return (name: string, help: string) =>
    new (loadPromClient().Gauge)({ name, help, labelNames: [label], registers: [registry] })
}

const seconds = (date: Date) => date.getTime() / 1000
