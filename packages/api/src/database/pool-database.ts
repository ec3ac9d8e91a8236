import type pg from 'pg'
import type { Log } from '../logging/log.ts'
import type { Database } from './database.ts'
import { nameStatements } from './named-statements.ts'
import { writeHealth } from './write-health.ts'
import { Kysely, PostgresDialect, sql } from '../modules/index.ts'

export interface PoolDatabaseOptions {
  readonly engine: Database['engine']
  readonly log: Log
  /** Whether statements are planned once per connection. @default false */
  readonly namedStatements?: boolean
  /** Runs once, after the last connection has been given back. */
  readonly closed?: () => Promise<void> | void
  /** Rejects while the disk has no room for a write. Default: no check. */
  readonly checkStorage?: () => Promise<void>
}

/** A database over a pool of connections, which it closes. */
export function poolDatabase(pool: pg.Pool, options: PoolDatabaseOptions): Database {
  const { engine, log, namedStatements = false, closed, checkStorage } = options
  listenForErrors(pool, log)
  const writing = writeHealth()
  const db = new Kysely<any>({
    dialect: new PostgresDialect({ pool: namedStatements ? nameStatements(pool) : pool }),
    log: writing.note,
  })
  let closing: Promise<void> | undefined
  return {
    engine,
    tables: () => db,
    async check() {
      await sql`select 1`.execute(db)
      await checkStorage?.()
      await writing.check(db)
    },
    pool: () => ({
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: () => (closing ??= close()),
  }

  async function close(): Promise<void> {
    await pool.end()
    await closed?.()
  }
}

/**
 * A connection that breaks while it is in use fails the query, and also emits an error on the
 * client, which the pool listens to only while the client is idle: without a listener of its own
 * that would end the process.
 */
function listenForErrors(pool: pg.Pool, log: Log): void {
  pool.on('error', (error) => log.warn({ error }, 'Lost an idle connection to the database'))
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ error }, 'A connection to the database broke'))
  })
}
