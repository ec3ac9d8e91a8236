import { Socket } from 'node:net'
import type { Log } from '../logging/log.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { columnTypes } from './column-types.ts'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded-database.ts'
import { poolDatabase } from './pool-database.ts'
import { limitSession } from './session-limits.ts'
import { loadPg } from '../modules/index.ts'

export interface OpenDatabaseOptions {
  /** `postgresql://…` of a server. Left out: a database embedded in this process. */
  readonly url?: string
  /**
   * Folder of the embedded database, made when missing and locked against other processes of this
   * machine. Left out: in memory, gone when closed.
   */
  readonly directory?: string
  /** The most connections held to a server. Default: 10. An embedded database has one. */
  readonly connections?: number
  /**
   * Milliseconds that a server may say nothing at all before a connection is given up, and with it
   * the statement on it; and that this process may, before the server ends a transaction of it and
   * lets its locks go. Default: 60,000.
   */
  readonly timeout?: number
  /**
   * Whether a server plans each statement once per connection instead of each time. Turn it off behind
   * a pooler in transaction mode, such as pgbouncer: it loses the names of statements. Without effect
   * on an embedded database.
   * @default true
   */
  readonly namedStatements?: boolean
  readonly log: Log
}

const openDatabaseOptionsShape: OptionsShape<OpenDatabaseOptions> = {
  url: check.optional(check.address('postgresql://user@host/name', 'postgres:', 'postgresql:')),
  directory: check.optional(check.text),
  connections: check.optional(check.count),
  timeout: check.optional(check.milliseconds),
  namedStatements: check.optional(check.flag),
  log: part.log,
}

/**
 * Opens the database. With a server, connections are made when first needed: `check()` tells
 * whether it answers.
 * @throws {DatabaseInUseError} when another process has the folder of an embedded database open.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  checkOptions('openDatabase', openDatabaseOptionsShape, options)
  const { url, directory, log } = options
  if (url === undefined) return openEmbedded({ log, ...(directory ? { directory } : {}) })
  return openServer(url, options)
}

function openServer(url: string, options: OpenDatabaseOptions): Database {
  const { connections = 10, timeout = 60_000, namedStatements = true, log } = options
  const pool = new (loadPg().Pool)({
    connectionString: url,
    max: connections,
    types: columnTypes,
    application_name: 'plenum',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    stream: () => timedSocket(timeout),
    onConnect: (client) => limitSession(client, { timeout, log }),
  })
  return poolDatabase(pool, { engine: 'postgres', namedStatements, log })
}

/**
 * A machine that vanishes, as at a failover, closes no connection: by itself the system would wait for
 * its answers for a quarter of an hour.
 */
function timedSocket(timeout: number): Socket {
  const socket = new Socket()
  return socket.setTimeout(timeout, () =>
    socket.destroy(new Error(`Connection terminated: no answer within ${timeout} ms`)),
  )
}
