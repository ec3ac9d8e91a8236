import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { stores } from '../testing/stores.ts'
import { testLog } from '../testing/test-log.ts'
import type { Semaphores } from '../semaphore/index.ts'
import { createJobRunner, jobMigrations, NoLeaseError, startTimetable, type Job } from './index.ts'

let database: Database
beforeEach(async () => {
  database = await engines[0].open([{ feature: 'jobs', migrations: jobMigrations }])
})
afterEach(() => database.close())

/** A job that runs until it is let go or stopped. */
function heldJob(name = 'fetch-schedule') {
  let begin: () => void = () => undefined
  let finish: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const job: Job = {
    name,
    summary: 'Waits.',
    async run({ signal }) {
      begin()
      const stopped = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      )
      await Promise.race([finished, stopped])
      return { sessions: 3 }
    },
  }
  return { job, begun, finish }
}

describe.each(stores)('a job, with leases in $name', ({ open }) => {
  it('runs once at a time across servers, and again afterwards', async () => {
    const opened = await open()
    const { job, begun, finish } = heldJob()
    const [log, otherLog] = [testLog(), testLog()]
    const here = createJobRunner([job], { semaphores: opened.semaphores, database, log })
    const there = createJobRunner([job], { semaphores: opened.semaphores, database, log: otherLog })
    const first = here.run('fetch-schedule')
    await begun
    expect(await there.run('fetch-schedule')).toMatchObject({ outcome: 'busy', counts: {} })
    finish()
    expect(await first).toMatchObject({ outcome: 'done', counts: { sessions: 3 } })
    expect(await there.run('fetch-schedule')).toMatchObject({ outcome: 'done' })
    expect(log.entries.at(-1)).toMatchObject({
      level: 'info',
      message: 'job done',
      fields: {
        job: 'fetch-schedule',
        run: expect.any(String),
        counts: { sessions: 3 },
        ms: expect.any(Number),
      },
    })
    expect(otherLog.messages('info')).toEqual(['job is under way already', 'job done'])
    await opened.close()
  })

  it('gives its lease back when it fails, and says why', async () => {
    const opened = await open()
    const log = testLog()
    const job: Job = {
      name: 'fail',
      summary: 'Fails.',
      run: () => Promise.reject(new Error('upstream is away')),
    }
    const { run } = createJobRunner([job], { semaphores: opened.semaphores, database, log })
    await expect(run('fail')).rejects.toThrow('upstream is away')
    await expect(run('fail')).rejects.toThrow('upstream is away')
    expect(log.messages('error')).toEqual(['job failed', 'job failed'])
    await opened.close()
  })

  it('is told to stop, and waited for, when the server closes', async () => {
    const opened = await open()
    const { job, begun } = heldJob()
    const runner = createJobRunner([job], {
      semaphores: opened.semaphores,
      database,
      log: testLog(),
    })
    const running = runner.run('fetch-schedule').catch((error: Error) => error.message)
    await begun
    await runner.close()
    expect(await running).toBe('The server is shutting down')
    await opened.close()
  })
})

describe('a job', () => {
  it('is told to stop when its lease is lost, and is no success even if it goes on', async () => {
    const lost = new AbortController()
    const semaphores: Semaphores = {
      acquire: async () => ({
        signal: lost.signal,
        isHeld: () => true,
        release: async () => undefined,
      }),
      isHeld: async () => true,
    }
    const stubborn: Job = {
      name: 'stubborn',
      summary: 'Does not listen.',
      run: async () => lost.abort(new Error('lease lost')),
    }
    const { run } = createJobRunner([stubborn], { semaphores, database, log: testLog() })
    await expect(run('stubborn')).rejects.toThrow('lease lost')
  })

  it('that gets no lease says so in the log', async () => {
    const semaphores: Semaphores = {
      acquire: () => Promise.reject(new Error('no Redis')),
      isHeld: async () => true,
    }
    const { job } = heldJob()
    const log = testLog()
    const { run } = createJobRunner([job], { semaphores, database, log })
    await expect(run('fetch-schedule')).rejects.toThrow(NoLeaseError)
    expect(log.messages('error')).toEqual(['job failed'])
  })

  it('must be known, by a name of its own', async () => {
    const semaphores: Semaphores = { acquire: async () => null, isHeld: async () => true }
    const { job } = heldJob()
    const log = testLog()
    await expect(
      createJobRunner([job], { semaphores, database, log }).run('fetch'),
    ).rejects.toThrow('There is no job fetch; there are: fetch-schedule')
    expect(() => createJobRunner([job, job], { semaphores, database, log })).toThrow(
      'called fetch-schedule',
    )
  })
})

describe('the timetable', () => {
  it('runs what is due again and again, failures notwithstanding, until it is stopped', async () => {
    const [{ open } = { open: () => Promise.reject(new Error('no stores')) }] = stores
    const opened = await open()
    let underWay = 0
    let most = 0
    let runs = 0
    let enough: () => void = () => undefined
    const thrice = new Promise<void>((resolve) => (enough = resolve))
    const often: Job = {
      name: 'often',
      summary: 'Runs often, and fails the first time.',
      every: 1,
      async run() {
        most = Math.max(most, ++underWay)
        await new Promise((resolve) => setImmediate(resolve))
        underWay -= 1
        if (++runs === 1) throw new Error('once')
        if (runs === 3) enough()
      },
    }
    const byHand: Job = {
      name: 'by-hand',
      summary: 'Never runs by itself.',
      run: () => Promise.reject(new Error('nobody asked')),
    }
    const log = testLog()
    const runner = createJobRunner([often, byHand], {
      semaphores: opened.semaphores,
      database,
      log,
    })
    const stop = startTimetable(runner)
    await thrice
    stop()
    await runner.close()
    const settled = runs
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(runs).toBe(settled)
    expect(most).toBe(1)
    expect(log.messages('error')).toEqual(['job failed'])
    await opened.close()
  })

  it('tries again within a minute what could not begin, be it a daily job', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let tries = 0
      const run = async () => {
        tries += 1
        if (tries === 1) throw new NoLeaseError('away')
        return { id: '', outcome: 'done', counts: {}, ms: 0 } as const
      }
      const { job } = heldJob()
      const stop = startTimetable({
        jobs: [{ ...job, every: 86_400_000 }],
        run,
        close: async () => {},
      })
      await vi.advanceTimersByTimeAsync(65_000)
      expect(tries).toBe(2)
      await vi.advanceTimersByTimeAsync(3_600_000)
      expect(tries).toBe(2)
      stop()
    } finally {
      vi.useRealTimers()
    }
  })
})
