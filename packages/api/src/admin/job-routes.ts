import {
  adminContract,
  PlenumError,
  toInstant,
  type AdminJob,
  type JobRunView,
} from '@plenum/shared'
import { recordAudit } from '../audit/index.ts'
import { accountRoute, pageSize, readCursor, route, toPage, type Route } from '../http/index.ts'
import { runJobQueue, type JobRunRecord, type JobState } from '../jobs/index.ts'
import type { AdminParts } from './admin-parts.ts'

const { endpoints } = adminContract

export function jobRoutes(parts: AdminParts): readonly Route[] {
  const { history, jobs } = parts
  const known = (name: string): string => {
    if (!jobs().some((job) => job.name === name)) throw new PlenumError('admin.job-not-found')
    return name
  }
  return [
    route(endpoints.jobs, async () => {
      const states = await history.states()
      return { jobs: jobs().map((job) => describeJob(job, states.get(job.name))) }
    }),

    route(endpoints.jobRuns, async ({ params, query }) => {
      const { at, id } = query.after === undefined ? {} : readCursor(query.after)
      const after = at && id ? { after: { started: at, id } } : {}
      const rows = await history.runs(known(params.name), { limit: pageSize + 1, ...after })
      const { page, next } = toPage(rows, (run) => ({ at: run.started, id: run.id }))
      return { runs: page.map(describeRun), next }
    }),

    accountRoute(endpoints.runJob, ({ params }, { identity }) =>
      askForRun(parts, known(params.name), identity.account),
    ),
  ]
}

/** Never runs the job itself: a request ends, and a process may, long before the job does. */
function askForRun(
  { db, queues, clock }: AdminParts,
  job: string,
  actor: string,
): Promise<{ run: string }> {
  return db.transaction().execute(async (trx) => {
    const run = await queues.enqueue(trx, runJobQueue, { job }, { key: job })
    if (run === null) throw new PlenumError('admin.job-waiting')
    const entry = { actor, action: 'admin.job-run', subject: job, details: { run } }
    await recordAudit(trx, entry, new Date(clock()))
    return { run }
  })
}

function describeJob(
  { name, summary, every }: ReturnType<AdminParts['jobs']>[number],
  state: JobState | undefined,
): AdminJob {
  return {
    name,
    summary,
    every: every ?? null,
    isUnderWay: state !== undefined && state.lastRun.outcome === null,
    lastRun: state ? describeRun(state.lastRun) : null,
    lastSuccess: state?.lastSuccess ? describeRun(state.lastSuccess) : null,
  }
}

function describeRun(run: JobRunRecord): JobRunView {
  const { started, finished, counts } = run
  return {
    ...run,
    counts: { ...counts },
    started: toInstant(started),
    finished: finished && toInstant(finished),
    ms: finished && finished.getTime() - started.getTime(),
  }
}
