import { randomUUID } from 'node:crypto'
import { adminContract, object, string, type Client } from '@plenum/shared'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordAudit } from '../audit/index.ts'
import { openStores } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { defineFeature } from '../feature/index.ts'
import { DeadLetterError, openQueues, type OpenQueues, type Queue } from '../queue/index.ts'
import { registration } from '../registration/index.ts'
import { engines } from '../testing/engines.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { admin } from './index.ts'

const letters: Queue<{ to: string }> = {
  name: 'send-letter',
  summary: 'Sends a letter.',
  payload: object({ to: string() }),
}

describe.each(engines)('the dashboard on $name', ({ open }) => {
  let database: Database
  let queues: OpenQueues
  let server: TestConference
  let client: Client<typeof adminContract>
  let organiser: string
  let isHopeless: boolean
  let close: () => Promise<void>
  beforeEach(async () => {
    isHopeless = true
    database = await open()
    const log = testLog()
    const stores = await openStores({ log })
    queues = openQueues({ database, log, pollEvery: 20 })
    const people = registration({
      database,
      limiter: stores.limiter,
      mailer: testMailer(),
      selfUrl: 'http://localhost',
      secret: 'a secret of these tests',
      title: () => 'Harbour Days',
    })
    const work = defineFeature({
      name: 'letters',
      jobs: [
        {
          name: 'count-letters',
          summary: 'Counts.',
          every: 60_000,
          run: async () => ({ letters: 3 }),
        },
      ],
      workers: [
        {
          queue: letters,
          work: async () => {
            if (isHopeless) throw new DeadLetterError('no such street')
          },
        },
      ],
    })
    const semaphores = stores.semaphores
    const features = [people, work, admin({ database, queues, semaphores })]
    server = await startTestServer({ features, database, stores, log, queues, work: true })
    const token = await signIn(server, people, 'rosa@example.org', 'admin')
    client = server.client(adminContract, { token })
    organiser = (await people.identify({ authorization: `Bearer ${token}` }))?.account ?? ''
    close = async () => {
      await server.close()
      await stores.close()
      await database.close()
    }
  })
  afterEach(() => close())

  const runs = async () => (await client.jobRuns({ params: { name: 'count-letters' } })).runs
  const audit = async () =>
    (await client.audit()).entries.filter(({ action }) => action.startsWith('admin.'))

  it('shows each job, runs one on demand, and tells what became of it', async () => {
    const { jobs } = await client.jobs()
    expect(jobs.map(({ name }) => name)).toContain('prune-history')
    expect(jobs.find(({ name }) => name === 'count-letters')).toEqual({
      name: 'count-letters',
      summary: 'Counts.',
      every: 60_000,
      isUnderWay: false,
      lastRun: null,
      lastSuccess: null,
    })
    const { run } = await client.runJob({ params: { name: 'count-letters' } })
    await expect
      .poll(runs)
      .toMatchObject([
        { id: run, startedBy: 'dashboard', outcome: 'done', counts: { letters: 3 }, error: null },
      ])
    const after = (await client.jobs()).jobs.find(({ name }) => name === 'count-letters')
    const [single] = await runs()
    expect(after).toMatchObject({ isUnderWay: false, lastRun: single, lastSuccess: single })
    expect(await audit()).toMatchObject([
      { actor: organiser, action: 'admin.job-run', subject: 'count-letters', details: { run } },
    ])
  })

  it('takes one wish for a job at a time', async () => {
    const name = 'count-letters'
    await queues.enqueue(
      database.tables<any>(),
      { name: 'run-job', summary: '', payload: object({ job: string() }) },
      { job: name },
      { key: name, notBefore: Date.now() + 60_000 },
    )
    await expect(client.runJob({ params: { name } })).rejects.toMatchObject({
      code: 'admin.job-waiting',
    })
    expect(await audit()).toEqual([])
  })

  it('shows what was given up without what it carried, and lets it be retried or discarded', async () => {
    const db = database.tables<any>()
    for (const to of ['ada@example.org', 'grace@example.org'])
      await queues.enqueue(db, letters, { to })
    const params = { name: 'send-letter' }
    const dead = async () => (await client.deadLetters({ params })).letters
    await expect.poll(async () => (await dead()).length).toBe(2)
    expect((await client.queues()).queues.find(({ name }) => name === 'send-letter')).toEqual({
      name: 'send-letter',
      summary: 'Sends a letter.',
      waiting: 0,
      underWay: 0,
      dead: 2,
      waitingSince: null,
    })
    const [first, second] = await dead()
    expect(Object.keys(first ?? {}).toSorted()).toEqual([
      'attempts',
      'died',
      'enqueued',
      'error',
      'id',
    ])
    expect(first?.error).toBe('no such street')
    isHopeless = false
    await client.retryDeadLetter({ params: { ...params, id: first?.id ?? '' } })
    await client.discardDeadLetter({ params: { ...params, id: second?.id ?? '' } })
    expect(await dead()).toEqual([])
    await expect.poll(() => queues.status()).toEqual([])
    for (const again of [client.retryDeadLetter, client.discardDeadLetter])
      await expect(again({ params: { ...params, id: second?.id ?? '' } })).rejects.toMatchObject({
        code: 'admin.dead-letter-not-found',
      })
    expect(await audit()).toMatchObject([
      { actor: organiser, action: 'admin.dead-letter-discarded', subject: second?.id },
      { actor: organiser, action: 'admin.dead-letter-retried', subject: first?.id },
    ])
  })

  it('leafs through what was done with power, the latest first', async () => {
    const begin = Date.parse('2026-06-12T10:00:00Z')
    await database
      .tables()
      .transaction()
      .execute(async (trx) => {
        for (let count = 0; count < 120; count += 1) {
          const entry = { actor: null, action: 'test.counted', details: { count } }
          // Three at the same moment each time: pages end between them.
          await recordAudit(trx, entry, new Date(begin + Math.floor(count / 3)))
        }
      })
    const seen: unknown[] = []
    let after: string | null = null
    do {
      const query: { after?: string } = after === null ? {} : { after }
      const page: Awaited<ReturnType<typeof client.audit>> = await client.audit({ query })
      expect(page.entries.length).toBeLessThanOrEqual(50)
      seen.push(...page.entries.flatMap(({ details }) => details['count'] ?? []))
      after = page.next
    } while (after !== null)
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
    expect(Math.max(...seen.slice(0, 50).map(Number))).toBe(119)
  })

  it('is for admins alone, and takes nothing that it has not given', async () => {
    const stranger = server.client(adminContract)
    for (const call of [stranger.jobs, stranger.queues, stranger.audit])
      await expect(call()).rejects.toMatchObject({ code: 'auth.required' })
    const failures: [() => Promise<unknown>, string][] = [
      [() => client.runJob({ params: { name: 'no-such-job' } }), 'admin.job-not-found'],
      [() => client.jobRuns({ params: { name: '../jobs' } }), 'request.invalid'],
      [() => client.deadLetters({ params: { name: 'no-such-queue' } }), 'admin.queue-not-found'],
      [() => client.audit({ query: { after: 'elsewhere' } }), 'request.invalid'],
      [
        () => client.retryDeadLetter({ params: { name: 'send-letter', id: 'x' } }),
        'request.invalid',
      ],
      [
        () => client.discardDeadLetter({ params: { name: 'send-letter', id: randomUUID() } }),
        'admin.dead-letter-not-found',
      ],
    ]
    for (const [call, code] of failures) await expect(call()).rejects.toMatchObject({ code })
  })
})
