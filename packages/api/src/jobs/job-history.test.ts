import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditMigrations } from '../audit/audit-migrations.ts'
import { recordAudit } from '../audit/index.ts'
import type { Database } from '../database/index.ts'
import { openQueues, queueMigrations } from '../queue/index.ts'
import { memorySemaphores, type Semaphores } from '../semaphore/index.ts'
import { engines } from '../testing/engines.ts'
import { testLog } from '../testing/test-log.ts'
import {
  createJobRunner,
  jobHistory,
  jobMigrations,
  LostRunError,
  pruneHistory,
  runJobQueue,
  runJobWorker,
  type Job,
  type JobContext,
} from './index.ts'

const migrations = [
  { feature: 'audit', migrations: auditMigrations },
  { feature: 'queue', migrations: queueMigrations },
  { feature: 'jobs', migrations: jobMigrations },
]

describe.each(engines)('the history of jobs on $name', ({ open }) => {
  const log = testLog()
  let database: Database
  let semaphores: Semaphores
  beforeEach(async () => {
    database = await open(migrations)
    semaphores = memorySemaphores({ log })
  })
  afterEach(() => database.close())

  const job = (run: (context: JobContext) => Promise<Record<string, number> | void>): Job => ({
    name: 'count-sheep',
    summary: 'Counts.',
    run,
  })
  const runner = (single: Job, on = semaphores) =>
    createJobRunner([single], { semaphores: on, database, log })
  const history = () => jobHistory({ database, semaphores })
  const runs = () => history().runs('count-sheep', { limit: 10 })

  it('tells what each run did, who wanted it, and when it last went well', async () => {
    const { id } = await runner(job(async () => ({ sheep: 3 }))).run('count-sheep')
    const failing = runner(
      job(() =>
        Promise.reject(new Error('pretalx failed', { cause: new Error('asked by a@example.org') })),
      ),
    )
    await failing.run('count-sheep', { startedBy: 'timetable' }).catch(() => undefined)
    const [last, first] = await runs()
    expect(first).toEqual({
      id,
      job: 'count-sheep',
      startedBy: 'hand',
      host: expect.any(String) as string,
      started: expect.any(Date) as Date,
      finished: expect.any(Date) as Date,
      outcome: 'done',
      counts: { sheep: 3 },
      error: null,
    })
    expect(last).toMatchObject({
      startedBy: 'timetable',
      outcome: 'failed',
      counts: {},
      error: 'pretalx failed: asked by [address]',
    })
    const state = (await history().states()).get('count-sheep')
    expect(state).toEqual({ lastRun: last, lastSuccess: first })
    const page = await history().runs('count-sheep', { limit: 1, ...(last && { after: last }) })
    expect(page).toEqual([first])
  })

  it('tells a run that is under way from one whose process ended', async () => {
    const begun = gate()
    const going = gate()
    const running = runner(
      job(async () => {
        begun.open()
        await going.opened
      }),
    ).run('count-sheep')
    await begun.opened
    expect(await runs()).toMatchObject([{ outcome: null, finished: null }])

    // Elsewhere nobody holds the lease any more: this is how it looks after a kill.
    const elsewhere = jobHistory({ database, semaphores: memorySemaphores({ log }) })
    const state = (await elsewhere.states()).get('count-sheep')
    expect(state?.lastRun).toMatchObject({
      outcome: 'lost',
      error: 'Its process ended without a word',
    })
    // Whoever looked may have looked from the wrong place; the run itself knows better.
    going.open()
    await running
    expect(await runs()).toMatchObject([{ outcome: 'done', error: null }])
  })

  it('leaves out a run that comes too soon after the last one, on whatever server', async () => {
    const counting = job(async () => ({ sheep: 1 }))
    const soon = { startedBy: 'timetable', unlessWithin: 60_000 } as const
    expect(await runner(counting).run('count-sheep', soon)).toMatchObject({ outcome: 'done' })
    const other = memorySemaphores({ log })
    await later()
    const again = await runner(counting, other).run('count-sheep', soon)
    expect(again).toMatchObject({ outcome: 'early', counts: {} })
    expect(await runs()).toHaveLength(1)
    expect(await runner(counting, other).run('count-sheep')).toMatchObject({ outcome: 'done' })
  })

  it.each(['2 hours', '1 day'])('skips no run after the clock stepped back %s', async (step) => {
    const counting = job(async () => ({ sheep: 1 }))
    const soon = { startedBy: 'timetable', unlessWithin: 60_000 } as const
    const before = await runner(counting).run('count-sheep', soon)
    await later()
    // To the stored times, a step back is the same as moving them forward.
    await sql`update job_run set started_at = started_at + ${step}::interval,
      finished_at = finished_at + ${step}::interval`.execute(database.tables())
    // A process that starts after the step has drawn no fence yet.
    const restarted = runner(counting, memorySemaphores({ log }))
    const after = await restarted.run('count-sheep', soon)
    expect(after.outcome).toBe('done')
    expect((await runs()).map(({ id }) => id)).toEqual([after.id, before.id])
    await later()
    expect(await restarted.run('count-sheep', soon)).toMatchObject({ outcome: 'early' })
    expect(log.entries.at(-1)).toMatchObject({
      level: 'info',
      message: 'job skipped: its last run started a short while ago',
    })
  })

  it('begins a run after a fence taken from a clock ahead', async () => {
    const counting = job(async () => ({ sheep: 1 }))
    const ahead = Date.now() + 86_400_000
    await sql`insert into job_fence (job, fence) values ('count-sheep', ${ahead})`.execute(
      database.tables(),
    )
    expect(await runner(counting).run('count-sheep')).toMatchObject({ outcome: 'done' })
  })

  it('records a stopped run as interrupted and repeats it', async () => {
    const begun = gate()
    const waiting = runner(
      job(async ({ signal }) => {
        begun.open()
        await once(signal, 'abort')
        throw signal.reason
      }),
    )
    const running = waiting.run('count-sheep').catch((error: Error) => error.message)
    await begun.opened
    await waiting.close()
    expect(await running).toBe('The server is shutting down')
    expect(log.entries.at(-1)).toMatchObject({ level: 'info', message: 'job interrupted' })
    expect(await runs()).toMatchObject([{ outcome: 'interrupted' }])
    const soon = { startedBy: 'timetable', unlessWithin: 86_400_000 } as const
    const next = await runner(job(async () => undefined)).run('count-sheep', soon)
    expect(next.outcome).toBe('done')
  })

  it('notes what had no end as lost when the next run begins', async () => {
    const hung = runner(job(() => new Promise(() => undefined)))
    void hung.run('count-sheep').catch(() => undefined)
    await expect.poll(runs).toMatchObject([{ outcome: null }])
    const next = memorySemaphores({ log })
    await runner(
      job(async () => undefined),
      next,
    ).run('count-sheep')
    expect((await runs()).map(({ outcome }) => outcome)).toEqual(['done', 'lost'])
  })

  it('lets a run that was overtaken write no more', async () => {
    await sql`create table written (by_run text)`.execute(database.tables())
    const begun = gate()
    const paused = gate()
    const write = async (context: JobContext, by: string) =>
      database
        .tables<{ written: { by_run: string } }>()
        .transaction()
        .execute(async (trx) => {
          await context.hold(trx)
          await trx.insertInto('written').values({ by_run: by }).execute()
        })
    const overtaken = runner(
      job(async (context) => {
        begun.open()
        await paused.opened
        await write(context, 'first')
      }),
    ).run('count-sheep')
    await begun.opened
    const next = memorySemaphores({ log })
    await later()
    await runner(
      job((context) => write(context, 'second')),
      next,
    ).run('count-sheep')
    paused.open()
    await expect(overtaken).rejects.toThrow(
      new LostRunError('A later run of count-sheep has begun'),
    )
    const rows = await sql`select by_run from written`.execute(database.tables())
    expect(rows.rows).toEqual([{ by_run: 'second' }])
    expect((await runs()).map(({ outcome }) => outcome)).toEqual(['done', 'lost'])
  })

  it('does not begin a run that was overtaken before it could', async () => {
    let sheep = 0
    const counting = job(async () => ({ sheep: ++sheep }))
    await runner(counting).run('count-sheep')
    // Its process was paused right after it got the lease, for longer than that lasts.
    const late: Semaphores = {
      ...semaphores,
      acquire: async () => ({
        signal: new AbortController().signal,
        isHeld: () => false,
        release: async () => undefined,
      }),
    }
    await expect(runner(counting, late).run('count-sheep')).rejects.toThrow(LostRunError)
    expect(sheep).toBe(1)
    expect(await runs()).toHaveLength(1)
  })

  it('does what was asked for in the dashboard, once, and says when it was busy', async () => {
    const queues = openQueues({ database, log })
    let sheep = 0
    const asked = runner(job(async () => ({ sheep: ++sheep })))
    const worker = runJobWorker(asked, { database })
    const db = database.tables<any>()
    const id = await queues.enqueue(db, runJobQueue, { job: 'count-sheep' })
    expect(await queues.drain([worker])).toEqual({ done: 1, failed: 0, dead: 0 })
    expect(await runs()).toMatchObject([{ id, startedBy: 'dashboard', outcome: 'done' }])

    const lease = await semaphores.acquire('job.count-sheep', { duration: 60_000 })
    const busy = await queues.enqueue(db, runJobQueue, { job: 'count-sheep' })
    await queues.drain([worker])
    await lease?.release()
    expect(await runs()).toMatchObject([{ id: busy, outcome: 'busy' }, { id }])
    expect((await history().states()).get('count-sheep')?.lastRun.id).toBe(id)

    // The item of a run that ended with its process comes again.
    await worker.work(
      { job: 'count-sheep' },
      {
        log,
        item: id ?? '',
        attempt: 2,
        signal: new AbortController().signal,
        done: async () => {},
      },
    )
    expect(sheep).toBe(1)
  })

  it('is told, and keeps what was asked for, while there are no leases', async () => {
    const away = () => Promise.reject(new Error('no Redis'))
    const going = runner(job(() => new Promise(() => undefined)))
    void going.run('count-sheep').catch(() => undefined)
    await expect.poll(runs).toMatchObject([{ outcome: null }])
    const blind = jobHistory({ database, semaphores: { isHeld: away } })
    expect((await blind.states()).get('count-sheep')?.lastRun.outcome).toBeNull()

    const queues = openQueues({ database, log })
    await queues.enqueue(database.tables<any>(), runJobQueue, { job: 'count-sheep' })
    const without = runner(job(away), { acquire: away, isHeld: away })
    expect(await queues.drain([runJobWorker(without, { database })])).toEqual({
      ...{ done: 0, failed: 0, dead: 0 },
    })
    const { rows } = await sql`select attempt from queue_item`.execute(database.tables())
    expect(rows).toEqual([{ attempt: 0 }])
  })

  it('forgets after a while, but for the last run and the last success of each job', async () => {
    const steady = runner(job(async () => undefined))
    const failing = runner(job(() => Promise.reject(new Error('away'))))
    await steady.run('count-sheep')
    await steady.run('count-sheep')
    await failing.run('count-sheep').catch(() => undefined)
    await failing.run('count-sheep').catch(() => undefined)
    await recordAudit(database.tables(), { actor: null, action: 'a.b' }, new Date())
    const queues = openQueues({ database, log })
    await queues.enqueue(database.tables<any>(), runJobQueue, { job: 'no-such-job' })
    const hopeless = {
      queue: { ...runJobQueue, attempts: 1 },
      work: () => Promise.reject(new Error()),
    }
    await queues.drain([hopeless])

    const prune = async (days: number) => {
      const clock = () => Date.now() + days * 86_400_000
      return runner({
        ...pruneHistory({ database, history: history(), clock }),
        name: randomUUID(),
      })
    }
    const counts = async (days: number) => {
      const pruning = await prune(days)
      return (await pruning.run(pruning.jobs[0]?.name ?? '')).counts
    }
    expect(await counts(13)).toEqual({ runs: 0, deadLetters: 0, audit: 0 })
    expect(await counts(15)).toEqual({ runs: 0, deadLetters: 1, audit: 0 })
    expect(await counts(91)).toEqual({ runs: 2, deadLetters: 0, audit: 0 })
    expect((await runs()).map(({ outcome }) => outcome)).toEqual(['failed', 'done'])
    expect(await counts(731)).toEqual({ runs: 0, deadLetters: 0, audit: 1 })
  })
})

function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}

/** Until the clock, by which semaphores in memory draw their fences, has moved on. */
async function later(): Promise<void> {
  const begin = Date.now()
  await expect.poll(() => Date.now()).toBeGreaterThan(begin)
}
