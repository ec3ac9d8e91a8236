import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { startScript } from '../testing/start-script.ts'
import { countEvents } from './count-events.ts'
import { metricsMigrations } from './metrics-migrations.ts'
import { deleteEvents, insertEvents, type MetricsRow } from './metrics-repository.ts'
import type { MetricsDb, MetricsTables } from './metrics-tables.ts'

const now = Date.parse('2026-06-30T00:00:00Z')
const timeZone = 'Asia/Kathmandu'

const rowsOf = (most: number, minLength = 0) =>
  fc.array(
    fc.record({
      at: fc
        .date({
          min: new Date('2026-06-01T00:00:00Z'),
          max: new Date('2026-06-03T00:00:00Z'),
          noInvalidDate: true,
        })
        .map((date) => `${date.toISOString().slice(0, 19)}Z`),
      event: fc.constantFrom('general/pageView', 'session/link'),
      dimensions: fc.dictionary(
        fc.constantFrom('sessionId', 'language'),
        fc.constantFrom('a', 'b', '…', ''),
      ),
      details: fc.constant({}),
    }),
    { minLength, maxLength: most, size: 'max' },
  )

describe.each(engines)('counting events, on $name', ({ name, open }) => {
  let database: Database
  let db: MetricsDb

  beforeAll(async () => {
    database = await open([{ feature: 'metrics', migrations: metricsMigrations }])
    db = database.tables<MetricsTables>()
  })
  beforeEach(() => clear(db))
  afterAll(() => database.close())

  const counts = async () => {
    const rows = await db.selectFrom('metrics_count').selectAll().execute()
    return Object.fromEntries(rows.map(({ count, ...key }) => [keyOf(key), count]))
  }

  it('equals counting them one by one, however it is cut into steps and runs', async () => {
    const runs = fc.array(rowsOf(12), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(runs, fc.integer({ min: 1, max: 9 }), async (batches, step) => {
        await clear(db)
        let counted = 0
        for (const batch of batches) {
          await insertEvents(db, batch)
          counted += await countEvents(db, { now, timeZone, step })
        }
        expect(counted).toBe(batches.flat().length)
        expect(await counts()).toEqual(recount(batches.flat()))
      }),
      { numRuns: name === 'embedded' ? 25 : 40 },
    )
  })

  it('goes on where it was when it is interrupted, and counts nothing twice', async () => {
    const [rows = []] = fc.sample(rowsOf(60, 40), { numRuns: 1, seed: 7 })
    await insertEvents(db, rows)
    let steps = 0
    const hold = (): Promise<void> => {
      steps += 1
      return steps === 3 ? Promise.reject(new Error('killed')) : Promise.resolve()
    }
    await expect(countEvents(db, { now, timeZone, step: 5, hold })).rejects.toThrow('killed')
    const some = await counts()
    expect(some).not.toEqual({})
    expect(some).not.toEqual(recount(rows))
    await countEvents(db, { now, timeZone, step: 5 })
    expect(await counts()).toEqual(recount(rows))
    expect(await countEvents(db, { now, timeZone })).toBe(0)
    expect(await counts()).toEqual(recount(rows))
  })

  it('undoes a step whole when it breaks after adding', async () => {
    const [rows = []] = fc.sample(rowsOf(30, 20), { numRuns: 1, seed: 8 })
    await insertEvents(db, rows)
    await sql`
      alter table metrics_progress add constraint broken check (counted_id = 0) not valid`.execute(
      db,
    )
    await expect(countEvents(db, { now, timeZone })).rejects.toThrow('broken')
    expect(await counts()).toEqual({})
    await sql`alter table metrics_progress drop constraint broken`.execute(db)
    await countEvents(db, { now, timeZone })
    expect(await counts()).toEqual(recount(rows))
  })

  it('by several servers at once, while others write, counts each event once', async () => {
    const batches = fc.sample(rowsOf(20), { numRuns: 12, seed: 9 })
    const work = batches.flatMap((rows) => [
      insertEvents(db, rows),
      countEvents(db, { now, timeZone, step: 7 }),
    ])
    await Promise.all(work)
    await countEvents(db, { now, timeZone })
    expect(await counts()).toEqual(recount(batches.flat()))
  })

  it('comes before forgetting: an event that is not counted yet stays', async () => {
    const old = { event: 'session/link', dimensions: {}, details: {} }
    const before = new Date('2026-06-02T00:00:00Z')
    const rows = ['2026-06-01T10:00:00Z', '2026-06-01T11:00:00Z', '2026-06-02T10:00:00Z']
    await insertEvents(
      db,
      rows.map((at) => ({ at, ...old })),
    )
    expect(await deleteEvents(db, before, 100)).toBe(0)
    await countEvents(db, { now, timeZone })
    const kept = await counts()
    expect(await deleteEvents(db, before, 1)).toBe(1)
    expect(await deleteEvents(db, before, 100)).toBe(1)
    expect(await deleteEvents(db, before, 100)).toBe(0)
    expect(await counts()).toEqual(kept)
  })
})

const servers = engines.filter(({ name }) => name === 'postgres')

describe.each(servers)('counting on a server that others use, $name', ({ open }) => {
  it('comes to the same totals when its process is killed half-way', async () => {
    const database = await open([{ feature: 'metrics', migrations: metricsMigrations }])
    const db = database.tables<MetricsTables>()
    await sql`
      insert into metrics_event (at, event, dimensions, details)
      select timestamptz '2026-06-01T10:00:00Z', 'login/start', '{}', '{}' from generate_series(1, 1000)`.execute(
      db,
    )
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
    const script = startScript(countSlowly(databaseUrl(rows[0]?.name ?? '')))
    for (const step of ['1', '2', '3']) expect(await script.line()).toBe(step)
    await script.kill()

    const some = (await totals(db))['hour'] ?? 0
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThan(1000)
    await countEvents(db, { now, timeZone })
    expect(await totals(db)).toEqual({ hour: 1000, day: 1000 })
    await database.close()
  })

  it('leaves out none that was being written meanwhile', async () => {
    const database = await open([{ feature: 'metrics', migrations: metricsMigrations }])
    const db = database.tables<MetricsTables>()
    const slow = { event: 'session/link', dimensions: {}, details: { slow: true } }
    const fast = { event: 'session/link', dimensions: {}, details: {} }
    const at = '2026-06-01T10:00:00Z'
    await sql`
      create function dawdle() returns trigger language plpgsql as $$
      begin perform pg_sleep(0.5); return new; end $$`.execute(db)
    await sql`
      create trigger dawdle before insert on metrics_event
      for each row when (new.details ? 'slow') execute function dawdle()`.execute(db)
    const lastId = async () => {
      const { rows } = await sql<{ last: number }>`
        select case when is_called then last_value else 0 end as last
        from metrics_event_id_seq`.execute(db)
      return rows[0]?.last
    }
    const before = await lastId()
    const writing = insertEvents(db, [{ at, ...slow }])
    // Now it has its id, and is not there yet.
    await expect.poll(lastId).not.toBe(before)
    await insertEvents(db, [{ at, ...fast }])
    await countEvents(db, { now, timeZone })
    await writing
    await countEvents(db, { now, timeZone })
    expect(await totals(db)).toEqual({ hour: 2, day: 2 })
    await database.close()
  })
})

async function totals(db: MetricsDb): Promise<Record<string, number>> {
  const counts = await db.selectFrom('metrics_count').select(['every', 'count']).execute()
  return Object.fromEntries(counts.map(({ every, count }) => [every, count]))
}

function databaseUrl(name: string): string {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${name}`
  return url.href
}

/** Ten events a step; the third step stands still inside its transaction. */
function countSlowly(url: string): string {
  const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  return `
    import { countEvents } from ${at('./count-events.ts')}
    import { openDatabase } from ${at('../database/index.ts')}
    import { testLog } from ${at('../testing/test-log.ts')}
    const database = await openDatabase({ url: ${JSON.stringify(url)}, log: testLog() })
    let step = 0
    const hold = async () => {
      console.log(++step)
      if (step === 3) await new Promise(() => setInterval(() => {}, 1000))
    }
    await countEvents(database.tables(), { now: 0, timeZone: 'Asia/Kathmandu', step: 10, hold })`
}

async function clear(db: MetricsDb): Promise<void> {
  await db.deleteFrom('metrics_event').execute()
  await db.deleteFrom('metrics_count').execute()
}

function keyOf(key: {
  every: string
  start: Date
  event: string
  dimension: string
  value: string
}) {
  return [key.every, key.start.toISOString(), key.event, key.dimension, key.value].join(' ')
}

/** The same by hand. Kathmandu is 5:45 ahead of UTC the whole year. */
function recount(rows: readonly MetricsRow[]): Record<string, number> {
  const hour = 3_600_000
  const floor = (ms: number, unit: number, offset = 0) =>
    new Date(Math.floor((ms + offset) / unit) * unit - offset)
  const counts: Record<string, number> = {}
  for (const { at, event, dimensions } of rows)
    for (const [dimension, value] of [['', ''] as const, ...Object.entries(dimensions)])
      for (const [every, start] of [
        ['hour', floor(Date.parse(at), hour)],
        ['day', floor(Date.parse(at), 24 * hour, 5.75 * hour)],
      ] as const) {
        const key = keyOf({ every, start, event, dimension, value })
        counts[key] = (counts[key] ?? 0) + 1
      }
  return counts
}
