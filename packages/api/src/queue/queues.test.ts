import { sql } from 'kysely'
import { object, number, string } from '@plenum/shared'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { testLog, type TestLog } from '../testing/test-log.ts'
import {
  DeadLetterError,
  LostItemError,
  NotNowError,
  openQueues,
  queueMigrations,
  type OpenQueuesOptions,
  type Queue,
  type QueueWorker,
  type Work,
} from './index.ts'

const greetings: Queue<{ name: string }> = {
  name: 'send-greeting',
  summary: 'Greets somebody.',
  payload: object({ name: string() }),
  attempts: 3,
  firstDelay: 1,
}

describe.each(engines)('a queue on $name', ({ open }) => {
  let database: Database
  let log: TestLog
  let works: Work[]
  beforeEach(async () => {
    database = await open([{ feature: 'queue', migrations: queueMigrations }])
    log = testLog()
    works = []
  })
  afterEach(async () => {
    await Promise.all(works.map((work) => work.stop(0)))
    await database.close()
  })

  const db = () => database.tables<any>()
  const queues = (options: Partial<OpenQueuesOptions> = {}) =>
    openQueues({ database, log, pollEvery: 20, ...options })
  /** What greets, and how to wait until so many have been greeted. */
  const greeter = (work: QueueWorker<{ name: string }>['work'] = async () => undefined) => {
    const greeted: string[] = []
    const worker: QueueWorker<{ name: string }> = {
      queue: greetings,
      async work(data, context) {
        await work(data, context)
        greeted.push(data.name)
      },
    }
    return { greeted, worker }
  }
  const start = (worker: QueueWorker<any>, on = queues()) => {
    const work = on.work([worker])
    works.push(work)
    return work
  }

  it('does each item once, whatever number of processes work on it', async () => {
    const { greeted, worker } = greeter()
    const names = Array.from({ length: 60 }, (_, index) => `person ${index}`)
    for (const name of names) await queues().enqueue(db(), greetings, { name })
    for (let processes = 0; processes < 4; processes += 1) start({ ...worker, concurrency: 3 })
    await expect.poll(() => greeted.length).toBe(names.length)
    expect(greeted.toSorted()).toEqual(names.toSorted())
    await expect.poll(() => queues().status()).toEqual([])
  })

  it.each(['2 hours', '1 day'])('delivers items after the clock stepped back %s', async (step) => {
    await queues().enqueue(db(), greetings, { name: 'queued' })
    await queues().enqueue(db(), greetings, { name: 'held by a dead process' })
    // To the stored times, a step back is the same as moving them forward.
    await sql`update queue_item set due_at = due_at + ${step}::interval,
      scheduled_at = scheduled_at + ${step}::interval,
      enqueued_at = enqueued_at + ${step}::interval`.execute(db())
    const { greeted, worker } = greeter()
    start(worker)
    await expect.poll(() => greeted.length).toBe(2)
  })

  it('holds an item with the transaction that put it in, or not at all', async () => {
    const { greeted, worker } = greeter()
    const here = queues({ pollEvery: 60_000 })
    start(worker, here)
    const undone = db()
      .transaction()
      .execute(async (trx) => {
        await here.enqueue(trx, greetings, { name: 'nobody' })
        throw new Error('undone')
      })
    await expect(undone).rejects.toThrow('undone')
    await db()
      .transaction()
      .execute((trx) => here.enqueue(trx, greetings, { name: 'Ada' }))
    // Long before the next poll.
    await expect.poll(() => greeted).toEqual(['Ada'])
  })

  it('takes nothing of another shape, and gives up what has another shape by now', async () => {
    const misfit = { name: 7 } as unknown as { name: string }
    await expect(queues().enqueue(db(), greetings, misfit)).rejects.toThrow('Expected a string')
    const older: Queue<{ name: number }> = { ...greetings, payload: object({ name: number() }) }
    await queues().enqueue(db(), older, { name: 7 })
    expect(await queues().drain([greeter().worker])).toEqual({ done: 0, failed: 0, dead: 1 })
    const [letter] = await queues().deadLetters(greetings.name, { limit: 10 })
    expect(letter?.error).toBe('Of another shape, at “name”')
  })

  it('holds at most one item of a key until that is done', async () => {
    const { greeted, worker } = greeter()
    const put = () => queues().enqueue(db(), greetings, { name: 'Ada' }, { key: 'ada' })
    const ids = await Promise.all([put(), put(), put()])
    expect(ids.filter((id) => id !== null)).toHaveLength(1)
    await queues().drain([worker])
    expect(await put()).not.toBeNull()
    await queues().drain([worker])
    expect(greeted).toEqual(['Ada', 'Ada'])
  })

  it('is not kept waiting by what is due in a queue that nobody works on here', async () => {
    const { greeted, worker } = greeter()
    await queues().enqueue(db(), { ...greetings, name: 'send-farewell' }, { name: 'Ada' })
    await queues().enqueue(db(), greetings, { name: 'Grace' })
    expect(await queues().drain([worker])).toEqual({ done: 1, failed: 0, dead: 0 })
    expect(greeted).toEqual(['Grace'])
  })

  it('takes what is urgent first, then what came first, and nothing before its time', async () => {
    const { greeted, worker } = greeter()
    const put = (name: string, options = {}) => queues().enqueue(db(), greetings, { name }, options)
    await put('later', { notBefore: Date.now() + 60_000 })
    await put('first')
    await put('second')
    await put('urgent', { priority: 10 })
    await queues().drain([worker])
    expect(greeted).toEqual(['urgent', 'first', 'second'])
    expect(await queues().status()).toMatchObject([
      { queue: 'send-greeting', waiting: 1, underWay: 0, dead: 0 },
    ])
  })

  it('tries again what fails, and gives up in the end, without a word that was in it', async () => {
    const attempts: number[] = []
    const { worker } = greeter(async ({ name }, { attempt }) => {
      attempts.push(attempt)
      throw new Error(`no\nanswer from ${name}`)
    })
    await queues().enqueue(db(), greetings, { name: 'ada@example.org' })
    start(worker)
    await expect.poll(() => log.messages('error')).toEqual(['item given up'])
    expect(attempts).toEqual([1, 2, 3])
    expect(await queues().deadLetters(greetings.name, { limit: 10 })).toEqual([
      {
        id: expect.any(String) as string,
        attempts: 3,
        enqueued: expect.any(Date) as Date,
        died: expect.any(Date) as Date,
        error: 'no answer from [address]',
      },
    ])
  })

  it('gives up at once what a worker calls hopeless', async () => {
    const { worker } = greeter(() => Promise.reject(new DeadLetterError('nobody of this name')))
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    expect(await queues().drain([worker])).toEqual({ done: 0, failed: 0, dead: 1 })
  })

  it('lets an organiser retry or discard what was given up', async () => {
    let isHopeless = true
    const { greeted, worker } = greeter(async () => {
      if (isHopeless) throw new DeadLetterError('not today')
    })
    for (const name of ['Ada', 'Grace'])
      await queues().enqueue(db(), greetings, { name }, { key: name })
    await queues().drain([worker])
    const here = queues()
    const [grace, ada] = await here.deadLetters(greetings.name, { limit: 10 })
    const page = await here.deadLetters(greetings.name, {
      limit: 10,
      ...(grace && { after: grace }),
    })
    expect(page.map(({ id }) => id)).toEqual([ada?.id])
    expect(await here.retry(db(), greetings.name, ada?.id ?? '')).toBe(true)
    expect(await here.retry(db(), greetings.name, ada?.id ?? '')).toBe(false)
    expect(await here.discard(db(), 'another-queue', grace?.id ?? '')).toBe(false)
    expect(await here.discard(db(), greetings.name, grace?.id ?? '')).toBe(true)
    isHopeless = false
    await here.drain([worker])
    expect(greeted).toHaveLength(1)
    expect(await here.status()).toEqual([])
  })

  it('rests while nothing can be done, counts that against no item, and keeps their order', async () => {
    let isAway = true
    let asked = 0
    const { greeted, worker } = greeter(async () => {
      asked += 1
      if (isAway) throw new NotNowError('away')
    })
    for (const name of ['Ada', 'Grace', 'Ines']) await queues().enqueue(db(), greetings, { name })
    start({ ...worker, concurrency: 3 })
    await expect.poll(() => asked).toBeGreaterThan(greetings.attempts ?? 0)
    isAway = false
    await expect.poll(() => greeted.length).toBe(3)
    expect(log.messages('error')).toEqual([])
  })

  it('takes over what a process left that ended, and its last word counts for nothing', async () => {
    const first = gate()
    const { greeted, worker } = greeter(async (_data, { attempt, done }) => {
      if (attempt > 1) return
      await first.opened
      await db()
        .transaction()
        .execute((trx) => done(trx))
    })
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    const stalled = start(worker, queues({ pollEvery: 60_000 }))
    await expect.poll(async () => (await queues().status())[0]?.underWay).toBe(1)
    await endLeases()
    expect(await queues().drain([worker])).toEqual({ done: 1, failed: 0, dead: 0 })
    first.open()
    await stalled.stop()
    expect(greeted).toEqual(['Ada'])
    expect(log.messages('warn')).toContain('item was taken over by another try')
  })

  it('keeps an item for as long as its work goes on', async () => {
    const leases: number[] = []
    const dueAt = async () => {
      const row = await db().selectFrom('queue_item').select('due_at').executeTakeFirstOrThrow()
      return Number(row['due_at'])
    }
    const { greeted, worker } = greeter(async () => {
      leases.push(await dueAt())
      await expect.poll(dueAt).toBeGreaterThan(leases[0] ?? Infinity)
    })
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    start(worker, queues({ lease: 600 }))
    await expect.poll(() => queues().status()).toEqual([])
    expect([greeted, leases.length]).toEqual([['Ada'], 1])
  })

  it('does the work in a database once, with the note that it is done', async () => {
    await sql`create table greeted (name text)`.execute(db())
    let tries = 0
    const { worker } = greeter(async ({ name }, { done }) => {
      tries += 1
      await db()
        .transaction()
        .execute(async (trx) => {
          await done(trx)
          await trx.insertInto('greeted').values({ name }).execute()
          if (tries === 1) throw new Error('on the way')
        })
    })
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    start(worker)
    await expect.poll(() => queues().status()).toEqual([])
    expect(await db().selectFrom('greeted').selectAll().execute()).toEqual([{ name: 'Ada' }])
  })

  it('tries again what does not end in time, and tells it to stop', async () => {
    const stopped: unknown[] = []
    const { greeted, worker } = greeter(async (_data, { signal, attempt }) => {
      signal.addEventListener('abort', () => stopped.push((signal.reason as Error).message))
      if (attempt === 1) await new Promise(() => undefined)
    })
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    start({ ...worker, queue: { ...greetings, tryWithin: 20 } }, queues({ lease: 100 }))
    await expect.poll(() => greeted).toEqual(['Ada'])
    expect(stopped).toEqual(['Not done within 20 ms'])
  })

  it('does not do again what ends, well and late, after it was told to stop', async () => {
    const attempts: number[] = []
    const { greeted, worker } = greeter(async (_data, { signal, attempt }) => {
      attempts.push(attempt)
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
    const put = (name: string) => queues().enqueue(db(), greetings, { name })
    await put('too slow')
    const short = start({ ...worker, queue: { ...greetings, tryWithin: 20 } })
    await expect.poll(() => queues().status()).toEqual([])
    await short.stop()

    await put('at the end')
    const stopping = start(worker)
    await expect.poll(() => attempts).toEqual([1, 1])
    await stopping.stop(1)
    expect(await queues().status()).toEqual([])
    expect(greeted).toEqual(['too slow', 'at the end'])
  })

  it('notes what is done as soon as the database lets it, and does it once', async () => {
    const { greeted, worker } = greeter(async () => {
      await sql`alter table queue_item rename to queue_item_away`.execute(db())
    })
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    start(worker)
    await expect
      .poll(() => log.messages('warn'))
      .toContain('item is done, which could not be noted; trying again')
    await sql`alter table queue_item_away rename to queue_item`.execute(db())
    await expect.poll(() => queues().status()).toEqual([])
    expect(greeted).toEqual(['Ada'])
  })

  it('cannot be drained where nothing can be taken out', async () => {
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    await sql`create function refuse() returns trigger language plpgsql
      as $$ begin raise exception 'the disk is full'; end $$`.execute(db())
    await sql`create trigger refuse before update on queue_item
      for each row execute function refuse()`.execute(db())
    await expect(queues().drain([greeter().worker])).rejects.toThrow('the disk is full')
  })

  it('finishes what is under way when it stops, and hands back what takes too long', async () => {
    const begun = gate()
    const slow = gate()
    const { greeted, worker } = greeter(async ({ name }) => {
      if (name !== 'slow') return
      begun.open()
      await slow.opened
    })
    const put = (name: string) => queues().enqueue(db(), greetings, { name })
    await put('slow')
    const patient = start(worker)
    await begun.opened
    const stopping = patient.stop(60_000)
    slow.open()
    await stopping
    expect(greeted).toEqual(['slow'])

    const endless = greeter(
      (_data, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error()))),
    )
    await put('Ada')
    const impatient = start(endless.worker)
    await expect.poll(async () => (await queues().status())[0]?.underWay).toBe(1)
    await impatient.stop(1)
    expect(await queues().status()).toMatchObject([{ waiting: 1, underWay: 0 }])
    const attempts: number[] = []
    await queues().drain([
      { queue: greetings, work: async (_data, { attempt }) => void attempts.push(attempt) },
    ])
    expect(attempts).toEqual([1])
  })

  it('leaves work that does not stop to its lease, for it may be done yet', async () => {
    const { worker } = greeter(() => new Promise(() => undefined))
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    const stubborn = start(worker)
    await expect.poll(async () => (await queues().status())[0]?.underWay).toBe(1)
    await stubborn.stop(1)
    expect(await queues().status()).toMatchObject([{ waiting: 0, underWay: 1 }])
    await endLeases()
    expect(await queues().drain([greeter().worker])).toEqual({ done: 1, failed: 0, dead: 0 })
  })

  it('gives up what takes its process down each time', async () => {
    await queues().enqueue(db(), greetings, { name: 'poison' })
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const begun = gate()
      const { worker } = greeter(async () => {
        begun.open()
        await new Promise(() => undefined)
      })
      start(worker, queues({ pollEvery: 60_000 }))
      await begun.opened
      await endLeases()
    }
    expect(await queues().drain([greeter().worker])).toMatchObject({ dead: 1 })
    const [letter] = await queues().deadLetters(greetings.name, { limit: 1 })
    expect(letter?.error).toBe('The last try did not come to an end')
  })

  /** As it is half a minute after the processes were killed that hold items. */
  const endLeases = () =>
    sql`update queue_item set due_at = now() - interval '1 second'`.execute(db())

  it('is worked on by one worker in a process', () => {
    const { worker } = greeter()
    expect(() => queues().work([worker, worker])).toThrow('Two workers do the queue send-greeting')
  })

  it('tells work that noted a lost item as done, so that it undoes itself', async () => {
    const lost: unknown[] = []
    const { worker } = greeter(async (_data, { done, item }) => {
      await db().updateTable('queue_item').set({ claim: null }).where('id', '=', item).execute()
      await done(db()).catch((error: unknown) => void lost.push(error))
    })
    await queues().enqueue(db(), greetings, { name: 'Ada' })
    start(worker, queues({ pollEvery: 60_000 }))
    await expect.poll(() => lost).toEqual([new LostItemError('Another try has the item')])
  })
})

function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}
