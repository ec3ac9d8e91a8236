import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engines } from '../testing/index.ts'
import { isDatabaseOutage } from './database-outage.ts'
import type { Database, Tables } from './database.ts'
import { limitTransaction } from './limit-transaction.ts'

const failure = (work: Promise<unknown>) => work.then(() => undefined).catch((error) => error)

interface Rows {
  single: { id: number }
}

describe.each(engines)('a transaction with limits, on $name', ({ name, open }) => {
  let database: Database
  let db: Tables<Rows>
  beforeEach(async () => {
    database = await open()
    db = database.tables<Rows>()
    await sql`create table single (id int primary key)`.execute(db)
  })
  afterEach(() => database.close())

  const begin = async () => db.startTransaction().execute()
  const insert = (trx: Tables<Rows>) => trx.insertInto('single').values({ id: 1 }).execute()
  const limits = async (trx: Tables<Rows>) => {
    const { rows } = await sql`
      select current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`.execute(trx)
    return rows[0]
  }

  it('has them until it ends', async () => {
    const before = await limits(db)
    const trx = await begin()
    await limitTransaction(trx, { lock: 10_000, idle: 30_000 })
    expect(await limits(trx)).toEqual({ lock: '10s', idle: '30s' })
    await trx.commit().execute()
    expect(await limits(db)).toEqual(before)
  })

  it.skipIf(name === 'embedded')(
    'gives up a lock that it cannot have, as in an outage',
    async () => {
      const [holder, waiter] = [await begin(), await begin()]
      await insert(holder)
      await limitTransaction(waiter, { lock: 50, idle: 60_000 })
      const error = await failure(insert(waiter))
      expect([error.code, isDatabaseOutage(error)]).toEqual(['55P03', true])
      await waiter.rollback().execute()
      await holder.commit().execute()
    },
  )

  it.skipIf(name === 'embedded')('that stalls gives back what it holds', async () => {
    const [stalled, other] = [await begin(), await begin()]
    await limitTransaction(stalled, { lock: 60_000, idle: 50 })
    await insert(stalled)
    // Waits until the server has ended the other.
    await insert(other)
    await other.commit().execute()
    expect(isDatabaseOutage(await failure(insert(stalled)))).toBe(true)
    await failure(stalled.rollback().execute())
    await expect(database.check()).resolves.toBeUndefined()
  })
})
