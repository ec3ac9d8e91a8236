import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { engines, startPostgres, testLog } from '../testing/index.ts'
import { startScript } from '../testing/start-script.ts'
import type { Tables } from './database.ts'
import { isDatabaseOutage } from './database-outage.ts'
import { openDatabase } from './open-database.ts'
import { limitTransaction } from './limit-transaction.ts'
import { limitSession } from './session-limits.ts'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

const source = JSON.stringify(import.meta.resolve('./open-database.ts'))
const kysely = JSON.stringify(import.meta.resolve('kysely'))
const log = testLog()

describe.skipIf(!postgres)('a session of a server', () => {
  const url = postgres?.url ?? ''

  it('that vanishes in the middle of a transaction keeps its locks for a moment only', async () => {
    const database = await openDatabase({ url, log })
    const db = database.tables<unknown>()
    await sql`create table held (id int)`.execute(db)
    // Suspended, a process closes no connection and says nothing any more.
    const vanishing = startScript(`
      const { openDatabase } = await import(${source})
      const { sql } = await import(${kysely})
      const log = { debug() {}, info() {}, warn() {}, error() {} }
      const database = await openDatabase({ url: ${JSON.stringify(url)}, log, timeout: 1000 })
      await database.tables().transaction().execute(async (trx) => {
        await sql\`lock table held in exclusive mode\`.execute(trx)
        console.log('locked')
        await new Promise(() => setInterval(() => {}, 1e6))
      })`)
    await vanishing.line()
    process.kill(vanishing.pid, 'SIGSTOP')
    const held = db.transaction().execute(async (trx) => {
      await limitTransaction(trx, { lock: 10_000 })
      await sql`lock table held in exclusive mode`.execute(trx)
      return 'mine'
    })
    expect(await held).toBe('mine')
    await vanishing.kill()
    await database.close()
  })

  it('that says nothing in a transaction for a minute is ended by the server', async () => {
    const database = await openDatabase({ url, log })
    const setting = sql`select current_setting('idle_in_transaction_session_timeout') as idle`
    expect((await setting.execute(database.tables())).rows).toEqual([{ idle: '1min' }])
    await database.close()
  })
})

describe('the limits of a session', () => {
  const refusing = (code: string) => {
    const asked: string[] = []
    const query = (statement: string) => {
      asked.push(statement)
      return Promise.reject(Object.assign(new Error('refused'), { code }))
    }
    return { asked, query }
  }

  it('are done without where a pooler takes no settings', async () => {
    const pooler = refusing('42704')
    await expect(limitSession(pooler, { timeout: 60_000, log })).resolves.toBeUndefined()
    expect(pooler.asked).toEqual([
      'set idle_in_transaction_session_timeout = 60000',
      'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3',
    ])
  })

  it('are no reason to go on with a connection that broke', async () => {
    const broken = refusing('ECONNRESET')
    await expect(limitSession(broken, { timeout: 60_000, log })).rejects.toThrow('refused')
  })
})

describe.each(engines)('a wait for a lock on $name', ({ name, open }) => {
  it.skipIf(name === 'embedded')('is an outage once it took too long', async () => {
    const database = await open()
    const db = database.tables<unknown>()
    await sql`create table held (id int)`.execute(db)
    const late = await db.transaction().execute(async (holder) => {
      await sql`lock table held`.execute(holder)
      return db
        .transaction()
        .execute(async (trx) => {
          await limitTransaction(trx, { lock: 50 })
          await sql`lock table held`.execute(trx)
        })
        .catch((error: unknown) => error)
    })
    expect(late).toMatchObject({ code: '55P03' })
    expect(isDatabaseOutage(late)).toBe(true)
    await database.close()
  })

  it('is limited in migrations', async () => {
    const limits: unknown[] = []
    const up = async (db: Tables<any>) => {
      const { rows } = await sql`select current_setting('lock_timeout') as limit`.execute(db)
      limits.push(...rows)
    }
    const database = await open([{ feature: 'waiting', migrations: [{ name: '1', up }] }])
    expect(limits).toEqual([{ limit: '30s' }])
    await database.close()
  })

  it('is limited for one transaction only', async () => {
    const database = await open()
    const db = database.tables<unknown>()
    const limit = sql<{ limit: string }>`select current_setting('lock_timeout') as limit`
    const inside = await db.transaction().execute(async (trx) => {
      await limitTransaction(trx)
      return (await limit.execute(trx)).rows
    })
    expect(inside).toEqual([{ limit: '30s' }])
    expect((await limit.execute(db)).rows).toEqual([{ limit: '0' }])
    await database.close()
  })
})
