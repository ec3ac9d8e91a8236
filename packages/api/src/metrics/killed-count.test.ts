import { describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { engines } from '../testing/engines.ts'
import { startScript } from '../testing/start-script.ts'
import { countEvents } from './count-events.ts'
import { metricsMigrations } from './metrics-migrations.ts'
import type { MetricsTables } from './metrics-tables.ts'

const servers = engines.filter(({ name }) => name === 'postgres')
const now = Date.parse('2026-06-01T00:00:00Z')

describe.each(servers)('counting in a process that is killed, on $name', ({ open }) => {
  it('comes to the same totals as if it had not been', async () => {
    const database = await open([{ feature: 'metrics', migrations: metricsMigrations }])
    const db = database.tables<MetricsTables>()
    await sql`
      insert into metrics_event (at, event, dimensions, details)
      select now(), 'login/start', '{}', '{}' from generate_series(1, 1000)`.execute(db)
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
    const script = startScript(countSlowly(databaseUrl(rows[0]?.name ?? '')))
    for (const step of ['1', '2', '3']) expect(await script.line()).toBe(step)
    await script.kill()

    const total = async () => {
      const counts = await db.selectFrom('metrics_count').select(['every', 'count']).execute()
      return Object.fromEntries(counts.map(({ every, count }) => [every, count]))
    }
    const some = (await total())['hour'] ?? 0
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThan(1000)
    await countEvents(db, { now, timeZone: 'UTC' })
    expect(await total()).toEqual({ hour: 1000, day: 1000 })
    await database.close()
  })
})

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
    await countEvents(database.tables(), { now: 0, timeZone: 'UTC', step: 10, hold })`
}
